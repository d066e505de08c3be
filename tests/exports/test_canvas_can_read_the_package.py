"""The QTI package holds every question, marks as the bank does, and is built as Canvas knows it."""

from __future__ import annotations

import io
import zipfile
from itertools import combinations
from xml.etree import ElementTree

import pytest
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from nervepath.exports import canvas
from nervepath.quiz import mark
from tests.support import qti
from tests.support.exported import asked, bank, hostile, questions, sources

# One of each type, in the language of text2qti, whose packages Canvas imports.
KNOWN = """Quiz title: Known
Quiz description: Known

1. One?
... General.
- Not right.
*a) yes
... Because.
b) no
... Because not.

2. Several?
... General.
- Not right.
[*] yes
... Because.
[ ] no
... Because not.

3. True?
*a) True
... Because.
b) False
... Because not.
"""


@pytest.fixture(scope="module")
def package(exported) -> bytes:
    return (exported("canvas") / "follow-the-nerve.qti.zip").read_bytes()


def known() -> bytes:
    """A package that is known to be read."""
    config = Config()
    config.load()
    return QTI(Quiz(KNOWN, config=config)).zip_bytes()


def test_the_package_says_what_the_bank_says(package):
    found = {item.id: item for item in qti.read(package)}
    assert found.keys() == questions(bank()).keys()
    for name, (quiz, question) in questions(bank()).items():
        item = found[name]
        assert item.asked() == asked(question)
        assert item.quiz == f"follow-the-nerve-{quiz.chapter}"
        general = "\n".join(item.said("general_fb"))
        assert question.why in general
        assert any(title in general for title in sources(question))
        missed = "\n".join(item.said("general_incorrect_fb"))
        right = [option for option in question.options if option.right]
        assert all(o.text.rstrip(".") in missed and o.feedback in missed for o in right)


def test_every_answer_is_marked_as_the_course_marks_it(package):
    for item in qti.read(package):
        _, question = questions(bank())[item.id]
        ids = [option.id for option in question.options]
        several = question.type == "multiple"
        for size in range(1, len(ids) + 1 if several else 2):
            for chosen in combinations(ids, size):
                score, shows = item.marked({f"option-{each}" for each in chosen})
                right = mark(question, chosen).right
                assert score == (100 if right else 0), (item.id, chosen)
                assert {f"option-{each}_fb" for each in chosen} <= {*shows}
                assert "general_fb" in shows
                assert ("general_incorrect_fb" in shows) == (not right)


def test_the_package_is_built_like_one_that_canvas_reads(package):
    ours, theirs = qti.shape(package), qti.shape(known())
    # Canvas writes these itself in what it exports; text2qti never needs them.
    allowed = {place for place in ours if place.endswith(("/and/not", "/not/varequal@respident"))}
    allowed |= {place for place in ours if place.endswith("/not/varequal")}
    assert ours - theirs <= allowed
    assert sum(1 for _ in qti.read(known())) == 3


def test_each_quiz_opens_with_the_signs_to_act_on(package):
    archive = zipfile.ZipFile(io.BytesIO(package))
    metas = [name for name in archive.namelist() if name.endswith("assessment_meta.xml")]
    assert len(metas) == len(bank())
    for name in metas:
        root = ElementTree.fromstring(archive.read(name))
        told = {node.tag.rpartition("}")[2]: node.text for node in root}
        assert "new numbness or tingling between your legs" in told["description"]
        assert told["quiz_type"] == "practice_quiz"


def test_hostile_text_is_shown_as_text():
    found = {item.id: item for item in qti.read(canvas.write(hostile()))}
    assert found.keys() == questions(hostile()).keys()
    for name, (_, question) in questions(hostile()).items():
        assert found[name].asked() == asked(question)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</questestinterop>", "", "no element found"),
        ('ident="option-b"', 'ident="option-x"', "does not exist"),
        ('varname="SCORE">100<', 'varname="SCORE">0<', "no answer is right"),
        ('linkrefid="general_fb"', 'linkrefid="general_feedback"', "does not exist"),
        ('rcardinality="Single"', 'rcardinality="Multiple"', "do not fit"),
        ('ident="nerve.1.b"', 'ident="nerve.1.a"', "stands twice"),
        ('href="follow', 'href="follows', "no item named"),
    ],
)
def test_a_damaged_package_is_refused(package, old, new, said):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).decode().replace(old, new))
    with pytest.raises(qti.NotQti, match=said):
        list(qti.read(made.getvalue()))
