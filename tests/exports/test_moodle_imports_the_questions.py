"""Moodle gets every question: GIFT by a GIFT parser of others, XML by a strict reader."""

from __future__ import annotations

import json
import re
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
    hostile,
    questions,
    shown,
    sources,
)

TYPES = {
    "Choose one.": "single",
    "Choose all that fit.": "multiple",
    "True or false?": "true-false",
}


def parsed_gift(text: str, node_modules: Path) -> list[dict]:
    """What gift-pegjs finds in a text."""
    return json.loads(
        run_node("node", str(HERE / "read_gift.cjs"), str(node_modules), cwd=HERE, text=text)
    )


def from_gift(found: dict) -> Asked:
    """Read back what gift-pegjs found."""
    ask, task = found["stem"]["text"].rsplit("\n", 1)
    if found["type"] == "TF":
        # GIFT's order, whatever the parser calls them: first what is said to a wrong answer.
        wrong, right = found["trueFeedback"]["text"], found["falseFeedback"]["text"]
        said = {found["isTrue"]: right, not found["isTrue"]: wrong}
        choices = [
            Choice(str(answer), 100 if answer == found["isTrue"] else 0, said[answer])
            for answer in (True, False)
        ]
    else:
        assert found["type"] == "MC"
        choices = [
            Choice(
                each["text"]["text"],
                100 if each["isCorrect"] else round(each["weight"] or 0, 4),
                each["feedback"]["text"],
            )
            for each in found["choices"]
        ]
    return Asked(found["id"], TYPES[task], ask, tuple(choices))


def rounded(question) -> Asked:
    """What the bank says, with weights as Moodle writes them."""
    plain = asked(question)
    choices = tuple(
        Choice(c.text, round(float(f"{c.weight:.5f}"), 4), c.feedback) for c in plain.choices
    )
    return Asked(plain.id, plain.type, plain.ask, choices)


def test_gift_says_what_the_bank_says(exported, node_modules):
    text = (exported("moodle") / "follow-the-nerve.gift.txt").read_text("utf-8")
    found = parsed_gift(text, node_modules)
    read = {each["id"]: each for each in found if each["type"] in ("MC", "TF")}
    assert read.keys() == questions(bank()).keys()
    for name, (quiz, question) in questions(bank()).items():
        assert from_gift(read[name]) == rounded(question)
        closing = read[name]["globalFeedback"]["text"]
        assert question.why in closing
        assert any(title in closing for title in sources(question))
        if question.type != "true-false":
            assert all(
                o.text in closing and o.feedback in closing for o in question.options if o.right
            )
        assert {quiz.chapter, f"objective-{question.objective}"} <= {*read[name]["tags"]}
    categories = [each["title"] for each in found if each["type"] == "Category"]
    assert categories == [f"$course$/top/Follow the Nerve/{quiz.title}" for quiz in bank()]


def test_gift_comes_with_the_signs_to_act_on(exported, node_modules):
    text = (exported("moodle") / "follow-the-nerve.gift.txt").read_text("utf-8")
    told = [each for each in parsed_gift(text, node_modules) if each["type"] == "Description"]
    assert len(told) == len(bank())
    assert all("new numbness or tingling" in each["stem"]["text"] for each in told)


def test_gift_takes_hostile_text_for_text(node_modules):
    found = parsed_gift(gift.write(hostile()).decode(), node_modules)
    read = {each["id"]: each for each in found if each["type"] in ("MC", "TF")}
    assert read.keys() == questions(hostile()).keys()
    for name, (_, question) in questions(hostile()).items():
        assert from_gift(read[name]) == rounded(question)
        assert {each["text"]["format"] for each in read[name].get("choices", [])} <= {"plain"}
    assert sum(each["type"] == "Category" for each in found) == 1


def test_gift_is_marked_as_moodle_marks_it():
    # Moodle's importer gives "=" all the points and reads no weight after it.
    text = gift.write(bank()).decode()
    assert not re.search(r"^=%", text, re.M)
    for weight in re.findall(r"^~%(-?[\d.]+)%", text, re.M):
        assert abs(float(weight)) in moodle.FRACTIONS


@pytest.mark.parametrize("cut", ["\n####", "::course.1.a::"])
def test_damaged_gift_is_refused(exported, node_modules, cut):
    text = (exported("moodle") / "follow-the-nerve.gift.txt").read_text("utf-8")
    damaged = text.replace("}\n", "\n", 1) if cut == "\n####" else text.replace(cut, "}", 1)
    with pytest.raises(RuntimeError, match=r"SyntaxError|Expected"):
        parsed_gift(damaged, node_modules)


def test_xml_says_what_the_bank_says(exported):
    found = moodle.read((exported("moodle") / "follow-the-nerve.xml").read_bytes())
    assert {each.id for each in found} == questions(bank()).keys()
    for each in found:
        quiz, question = questions(bank())[each.id]
        assert each.asked() == rounded(question)
        assert each.category == f"$course$/top/Follow the Nerve/{quiz.title}"
        assert question.why in each.general
        assert any(title in each.general for title in sources(question))
        if question.type != "true-false":
            right = [option for option in question.options if option.right]
            for said in (each.partly, each.wrong):
                assert all(o.text in said and o.feedback in said for o in right)
        assert {quiz.chapter, f"objective-{question.objective}"} <= {*each.tags}


def test_xml_takes_hostile_text_for_text():
    found = moodle.read(moodle_xml.write(hostile()))
    assert {each.id for each in found} == questions(hostile()).keys()
    for each in found:
        assert each.asked() == rounded(questions(hostile())[each.id][1])


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
        ('type="multichoice"', 'type="multiple"', "type"),
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
