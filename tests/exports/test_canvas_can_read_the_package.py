"""The QTI package holds every question, marks as the bank does, and is built as Canvas knows it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from nervepath.exports import canvas
from nervepath.quiz import mark
from tests.support import qti
from tests.support.exported import (
    Choice,
    asked,
    bank,
    hostile,
    places,
    questions,
    said,
    samples,
    sources,
)

BOTH = (pytest.param(bank, id="bank"), pytest.param(samples, id="samples"))

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

4. How many?
... General.
- Not right.
= [8, 20.5]

5. Which fruit?
... General.
- Not right.
* Apple
* apples
"""
# What Canvas writes into packages of its own, and text2qti has no questions for.
OF_CANVAS = {
    "/not": "a choice that must not be made",
    "/response_lid/material": "the left side of a pair",
    "/setvar@": "points that are added up",
}


@pytest.fixture(scope="module")
def package(exported) -> bytes:
    return (exported("canvas") / "follow-the-nerve.qti.zip").read_bytes()


def known() -> bytes:
    """A package that is known to be read."""
    config = Config()
    config.load()
    return QTI(Quiz(KNOWN, config=config)).zip_bytes()


def in_canvas(question):
    """What the bank says, as far as Canvas knows it: which typed answers are right, not why."""
    plain = asked(question)
    if plain.kind == "order":
        return replace(plain, kind="match")
    if plain.kind == "numeric":
        right = [each[:3] for each in plain.answers if each[2]]
        return replace(plain, answers=tuple(sorted(right, key=lambda each: question_order(each))))
    if plain.kind == "text":
        return replace(plain, answers=tuple(each[:2] for each in plain.answers if each[1]))
    if question.type == "place":
        lettered = (
            Choice(f"{letter}. {each.text}", each.weight, each.feedback)
            for letter, each in zip("ABCDEFGH", plain.answers, strict=False)
        )
        return replace(plain, answers=tuple(lettered))
    return plain


def question_order(range_: tuple) -> float:
    """From less to more."""
    low, _, _ = range_
    return float("-inf") if low is None else low


@pytest.mark.parametrize("quizzes", BOTH)
def test_the_package_says_what_the_bank_says(quizzes):
    found = {item.id: item for item in qti.read(canvas.write(quizzes()))}
    assert found.keys() == questions(quizzes()).keys()
    for name, (quiz, question) in questions(quizzes()).items():
        item = found[name]
        assert item.asked() == in_canvas(question)
        assert item.quiz == f"follow-the-nerve-{quiz.chapter}"
        assert all(text in item.everything() for text in said(question))
        general = "\n".join(item.said("general_fb"))
        assert question.why in general
        assert any(title in general for title in sources(question))
        missed = "\n".join(item.said("general_incorrect_fb"))
        assert all(o.feedback in missed for o in question.options if o.right)


def answers(question) -> list[tuple[list[str], dict[str, set[str]]]]:
    """Answers to a question, as the course and as Canvas take them."""
    ids = [option.id for option in question.options]
    if question.type in ("single", "multiple", "true-false", "place"):
        most = len(ids) if question.several else 1
        chosen = [each for n in range(1, most + 1) for each in combinations(ids, n)]
        return [([*each], {"response1": {f"option-{one}" for one in each}}) for each in chosen]
    if question.type == "numeric":
        low, high = question.range.low, question.range.high
        numbers = (low, high, (low + high) / 2, low - 1, high + 1, low - 0.5)
        typed = [f"{number:g}" for number in numbers if number >= 0]
        return [([each], {"response1": {each}}) for each in typed]
    if question.type == "text":
        typed = [text for o in question.options[:-1] for text in (o.text, *o.spellings)]
        return [([each], {"response1": {each}}) for each in [*typed, "something else"]]
    return []


@pytest.mark.parametrize("quizzes", BOTH)
def test_every_answer_is_marked_as_the_course_marks_it(quizzes):
    for item in qti.read(canvas.write(quizzes())):
        _, question = questions(quizzes())[item.id]
        for ours, theirs in answers(question):
            score, shows = item.marked(theirs)
            right = mark(question, ours).right
            assert score == (100 if right else 0), (item.id, ours)
            if item.labels().keys() & theirs["response1"]:
                assert {f"{each}_fb" for each in theirs["response1"]} <= {*shows}
            assert "general_fb" in shows
            assert ("general_incorrect_fb" in shows) == (not right)


def test_pairs_give_points_one_by_one():
    for item in qti.read(canvas.write(samples())):
        if item.kind != "match":
            continue
        right = {test.get("respident"): {test.text} for test in item.node.iter("varequal")}
        score, _ = item.marked(right)
        assert score == pytest.approx(100, abs=0.1)
        first = next(iter(right))
        score, _ = item.marked({first: right[first]})
        assert score == pytest.approx(100 / len(right), abs=0.1)
        # Canvas tells what is matched apart by the numbers in their names.
        names = [name.rpartition("_")[2] for name in item.labels()]
        assert all(name.isdigit() for name in names)


@pytest.mark.parametrize("quizzes", BOTH)
def test_the_package_is_built_like_one_that_canvas_reads(quizzes):
    ours, theirs = qti.shape(canvas.write(quizzes())), qti.shape(known())
    strange = {place for place in ours - theirs if not any(part in place for part in OF_CANVAS)}
    assert strange == set()
    assert sum(1 for _ in qti.read(known())) == 5


def test_a_figure_travels_with_its_question_its_words_and_its_notice():
    items = {i.id: i for i in qti.read(canvas.write(samples())) if i.text.pictures}
    assert items.keys() == {question.id for question in places()}
    for question in places():
        item = items[question.id]
        saddle = any("Red (C) is the saddle" in line for line in item.text.found)
        assert saddle == bool(question.figure.layer)
        measured = question.figure.picture != "bathroom"
        assert ("Z-Anatomy" in "\n".join(item.said("general_fb"))) == measured


def test_each_quiz_opens_with_the_signs_to_act_on(package):
    archive = zipfile.ZipFile(io.BytesIO(package))
    metas = [name for name in archive.namelist() if name.endswith("assessment_meta.xml")]
    assert len(metas) == len(bank())
    for name in metas:
        root = ElementTree.fromstring(archive.read(name))
        told = {node.tag.rpartition("}")[2]: node.text for node in root}
        assert "new numbness or tingling between your legs" in told["description"]
        assert told["quiz_type"] == "practice_quiz"
        assert told["shuffle_answers"] == "false"


def test_hostile_text_is_shown_as_text():
    found = {item.id: item for item in qti.read(canvas.write(hostile()))}
    assert found.keys() == questions(hostile()).keys()
    for name, (_, question) in questions(hostile()).items():
        assert found[name].asked() == in_canvas(question)


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
            content = source.read(name)
            if name.endswith(".xml"):
                content = content.decode().replace(old, new).encode()
            target.writestr(name, content)
    with pytest.raises(qti.NotQti, match=said):
        list(qti.read(made.getvalue()))
