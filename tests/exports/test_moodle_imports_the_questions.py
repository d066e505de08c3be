"""Moodle gets every question: GIFT by a GIFT parser of others, XML by a strict reader."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nervepath.exports import gift, moodle_xml
from tests.exports.conftest import HERE, run_node
from tests.support import moodle
from tests.support.exported import (
    Asked,
    Choice,
    asked,
    bank,
    end,
    hostile,
    places,
    questions,
    said,
    samples,
    shown,
    sources,
)

EVERYTHING = (pytest.param(bank, id="bank"), pytest.param(samples, id="samples"))


def parsed_gift(text: bytes, node_modules: Path) -> list[dict]:
    """What gift-pegjs finds in a text."""
    reader = str(HERE / "read_gift.cjs")
    return json.loads(
        run_node("node", reader, str(node_modules), cwd=HERE, text=text.decode("utf-8"))
    )


def from_gift(found: dict) -> Asked:
    """Read back what gift-pegjs found."""
    ask, task = found["stem"]["text"].rsplit("\n", 1)
    kinds = {"TF": "true-false", "Matching": "match", "Numerical": "numeric", "Short": "text"}
    several = "multiple" if task.startswith("Choose all") else "single"
    kind = kinds.get(found["type"], several)
    answers = {
        "true-false": gift_truth,
        "match": gift_pairs,
        "numeric": gift_ranges,
        "text": gift_words,
    }.get(kind, gift_choices)
    return Asked(found["id"], kind, ask, tuple(answers(found)))


def gift_truth(found: dict) -> list[Choice]:
    # GIFT's order, whatever the parser calls them: first what is said to a wrong answer.
    wrong, right = found["trueFeedback"]["text"], found["falseFeedback"]["text"]
    told = {found["isTrue"]: right, not found["isTrue"]: wrong}
    return [
        Choice(str(answer), 100 if answer == found["isTrue"] else 0, told[answer])
        for answer in (True, False)
    ]


def gift_choices(found: dict) -> list[Choice]:
    return [
        Choice(
            each["text"]["text"],
            100 if each["isCorrect"] else round(each["weight"] or 0, 4),
            each["feedback"]["text"],
        )
        for each in found["choices"]
    ]


def gift_pairs(found: dict) -> list[tuple[str, str]]:
    # The parser puts signs that are escaped aside, and forgets to bring them back on this side.
    aside = re.compile(r"&&(\d{3});")
    return [
        (each["subquestion"]["text"], aside.sub(lambda m: chr(int(m[1])), each["subanswer"]))
        for each in found["matchPairs"]
    ]


def gift_ranges(found: dict) -> list[tuple]:
    made = []
    for each in found["choices"]:
        middle, tolerance = each["text"]["number"], each["text"]["range"]
        low, high = end(middle - tolerance), end(middle + tolerance)
        made.append((low, high, each["weight"], each["feedback"]["text"]))
    return made


def gift_words(found: dict) -> list[tuple[str, float, str]]:
    return [
        (each["text"]["text"].replace("\\*", "*"), each["weight"], each["feedback"]["text"])
        for each in found["choices"]
    ]


def in_moodle(question, *, arrows: bool = True) -> Asked:
    """What the bank says, with weights as Moodle writes them, and an order as a match."""
    plain = asked(question)
    kind = "match" if plain.kind == "order" else plain.kind
    answers = plain.answers
    if kind in ("single", "multiple", "true-false"):
        answers = tuple(
            Choice(c.text, round(float(f"{c.weight:.5f}"), 4), c.feedback) for c in answers
        )
    elif not arrows and kind in ("match", "text"):
        # GIFT knows one sign that cannot be written in another way: the arrow between two sides.
        answers = tuple(
            tuple(
                part.replace("->", "→") if n < 2 and isinstance(part, str) else part
                for n, part in enumerate(each)
            )
            for each in answers
        )
    return replace(plain, kind=kind, answers=answers)


@pytest.mark.parametrize("quizzes", EVERYTHING)
def test_gift_says_what_the_bank_says(quizzes, node_modules):
    found = parsed_gift(gift.write(quizzes()), node_modules)
    read = {each["id"]: each for each in found if each.get("id")}
    assert read.keys() == questions(quizzes()).keys()
    for name, (quiz, question) in questions(quizzes()).items():
        assert from_gift(read[name]) == in_moodle(question)
        closing = read[name]["globalFeedback"]["text"]
        assert question.why in closing
        assert any(title in closing for title in sources(question))
        if question.type != "true-false":
            assert all(o.feedback in closing for o in question.options if o.right)
        if question.type in ("order", "match"):
            assert all(text in closing for text in said(question))
        assert {quiz.chapter, f"objective-{question.objective}"} <= {*read[name]["tags"]}
        assert ("parallel" in read[name]["tags"]) == question.parallel
    categories = [each["title"] for each in found if each["type"] == "Category"]
    assert categories == [f"$course$/top/Follow the Nerve/{quiz.title}" for quiz in quizzes()]


def test_gift_comes_with_the_signs_to_act_on(node_modules):
    found = parsed_gift(gift.write(bank()), node_modules)
    told = [each for each in found if each["type"] == "Description"]
    assert len(told) == len(bank())
    assert all("new numbness or tingling" in each["stem"]["text"] for each in told)


def test_gift_takes_hostile_text_for_text(node_modules):
    found = parsed_gift(gift.write(hostile()), node_modules)
    read = {each["id"]: each for each in found if each.get("id")}
    assert read.keys() == questions(hostile()).keys()
    for name, (_, question) in questions(hostile()).items():
        assert from_gift(read[name]) == in_moodle(question, arrows=False)
        if read[name]["type"] == "MC":
            assert {each["text"]["format"] for each in read[name]["choices"]} == {"plain"}
    assert sum(each["type"] == "Category" for each in found) == 1


def test_gift_is_marked_as_moodle_marks_it():
    # Among choices, Moodle's importer gives "=" all the points and reads no weight after it.
    text = gift.write((*bank(), *samples())).decode()
    for record in text.split("\n\n"):
        if "\n~" in record:
            assert not re.search(r"^=%", record, re.M)
    weights = re.findall(r"^[~=]%(-?[\d.]+)%", text, re.M)
    assert weights
    assert all(abs(float(weight)) in moodle.FRACTIONS for weight in weights)


@pytest.mark.parametrize(("old", "new"), [(b"}\n", b"\n"), (b"::course.1.a::", b"}")])
def test_damaged_gift_is_refused(exported, node_modules, old, new):
    text = (exported("moodle") / "follow-the-nerve.gift.txt").read_bytes()
    with pytest.raises(RuntimeError, match=r"SyntaxError|Expected"):
        parsed_gift(text.replace(old, new, 1), node_modules)


@pytest.mark.parametrize("quizzes", EVERYTHING)
def test_xml_says_what_the_bank_says(quizzes):
    found = moodle.read(moodle_xml.write(quizzes()))
    assert {each.id for each in found} == questions(quizzes()).keys()
    for each in found:
        quiz, question = questions(quizzes())[each.id]
        assert each.asked() == in_moodle(question)
        assert each.category == f"$course$/top/Follow the Nerve/{quiz.title}"
        assert all(text in each.everything() for text in said(question))
        assert question.why in each.field("generalfeedback")
        assert any(title in each.field("generalfeedback") for title in sources(question))
        if question.type not in ("true-false", "numeric", "text"):
            right = [option for option in question.options if option.right]
            for name in ("partiallycorrectfeedback", "incorrectfeedback"):
                assert all(o.feedback in each.field(name) for o in right)
        assert {quiz.chapter, f"objective-{question.objective}"} <= {*each.tags}
        assert ("parallel" in each.tags) == question.parallel
        assert each.hint == question.hint


def test_a_figure_travels_with_its_question_its_words_and_its_notice():
    found = {each.id: each for each in moodle.read(moodle_xml.write(samples()))}
    alts = {
        "demo.3.g": 'alt="Back, right leg. Sole, right leg. Letters A to C',
        "demo.3.h": 'alt="A bathroom. Hot water runs',
        "demo.3.i": 'alt="The low back from the side',
    }
    assert alts.keys() == {place.id for place in places()}
    for place in places():
        read = found[place.id]
        saddle = "Red (C) is the saddle" in read.field("questiontext")
        assert saddle == bool(place.figure.layer)
        assert alts[place.id] in read.field("questiontext")
        assert read.node.findtext("shuffleanswers") == "false"
        measured = place.figure.picture != "bathroom"
        assert ("Z-Anatomy" in read.field("generalfeedback")) == measured


def test_xml_takes_hostile_text_for_text():
    found = moodle.read(moodle_xml.write(hostile()))
    assert {each.id for each in found} == questions(hostile()).keys()
    for each in found:
        assert each.asked() == in_moodle(questions(hostile())[each.id][1])


def test_xml_comes_with_the_signs_to_act_on(exported):
    root = ElementTree.fromstring((exported("moodle") / "follow-the-nerve.xml").read_bytes())
    told = root.findall("question[@type='description']/questiontext/text")
    assert len(told) == len(bank())
    assert all("new numbness or tingling" in each.text for each in told)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</quiz>", "", "no element found"),
        ('fraction="100"', 'fraction="99"', "fraction"),
        ('fraction="100"', 'fraction="0"', "no answer is right"),
        ('type="multichoice"', 'type="choice"', "type"),
        ("<idnumber>course.2.a<", "<idnumber>course.1.a<", "twice"),
        ('format="plain_text"', 'format="text"', "format"),
    ],
)
def test_damaged_xml_is_refused(exported, old, new, said):
    text = (exported("moodle") / "follow-the-nerve.xml").read_text("utf-8")
    assert old in text
    with pytest.raises((moodle.NotMoodle, ElementTree.ParseError), match=said):
        moodle.read(text.replace(old, new).encode())


def test_texts_survive_a_character_that_xml_forbids():
    assert shown("\x07") in moodle_xml.write(hostile()).decode()
