"""A page marks any answer as nervepath.quiz.mark does: typed text, orders, matches, in bulk."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations, product
from random import Random

import pytest

from nervepath.errors import CourseError
from nervepath.quiz import mark
from nervepath.sphinx_ext.assets import part_script
from tests.support.quiz_cases import UNCLEAR
from tests.support.quiz_page import QUIZ

HARNESS = """
window[Symbol.for("follow-the-nerve")] = { definePart: (_, make) => { window.part = make({}); } };
"""
SIGNS = "aAeplrshPc '-.,;0123456789+−ß№ÄéİΣς½٣Ⅷ\u00a0\u200d\u0301👣ﬁ"
WORDS = ["apple", "the apple", "an  Apple", "pears", "peach", "äpfel", "cider apple", "the", "a"]
NUMBERS = ["8", "20,5", "20.500001", ".5", ",5", "5.", "1e3", "0x8", "1 000", "1,000", "01,000"]
NUMBERS += ["+9", "--9", "9 of 100 apples", "9of100APPLES", "９", "٩", "inf", "NaN", "9" * 12]


@pytest.fixture
def js_mark(browser, tmp_path):
    """Call the module's own mark() for many answers at once."""
    (tmp_path / "harness.js").write_text(HARNESS, encoding="utf-8")
    (tmp_path / "question.js").write_text(part_script("question"), encoding="utf-8")
    scripts = "".join(f"<script src={name}.js></script>" for name in ("harness", "question"))
    html = f"<!DOCTYPE html><meta charset=utf-8>{scripts}"
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    call = "([question, given]) => given.map((each) => window.part.mark(question, each))"
    yield lambda question, given: page.evaluate(call, [as_page(question), given])
    page.close()


def as_page(question):
    """A question as the script reads it from its page."""
    limits = question.range or replace(QUIZ.questions[9].range, unit="")
    return {
        "id": question.id,
        "type": "single" if question.type == "true-false" else question.type,
        "several": question.several,
        "unit": limits.unit,
        "options": [
            {
                "id": option.id,
                "right": option.right,
                "accepted": option.accepted,
                "low": limits.low,
                "high": limits.high,
                "spellings": [option.text, *option.spellings],
            }
            for option in (question.options if question.type == "order" else question.shown)
        ],
        "pairs": [
            {"id": pair.id, "right": pair.right, "accepted": list(pair.accepted)}
            for pair in question.pairs
        ],
    }


def every_answer(question):
    """All answers to a question, or many of those that can be typed."""
    names = [option.id for option in question.options]
    match question.type:
        case "order":
            return [list(order) for order in permutations(names)]
        case "match":
            rows = [[None, *(f"{pair.id}={name}" for name in names)] for pair in question.pairs]
            found = [[each for each in chosen if each] for chosen in product(*rows)]
            return [answer for answer in found if answer]
        case "numeric" | "text":
            random = Random(question.id)
            known = WORDS + NUMBERS + [case[1] for case in UNCLEAR] + ["", "  "]
            return [[text] for text in known] + [[typed(random, known)] for _ in range(1500)]
        case _:
            most = len(names) if question.several else 1
            sizes = range(1, most + 1)
            return [list(chosen) for size in sizes for chosen in combinations(names, size)]


def typed(random, known):
    """Something that a hand may type: a known text with a few changes, or any signs."""
    text = random.choice([*known, ""])
    for _ in range(random.randrange(4)):
        place = random.randint(0, len(text))
        added = random.choice(["", random.choice(SIGNS), text[place - 1 : place]])
        text = text[:place] + added + text[place + random.randrange(2) :]
    return text


def in_python(question, answer):
    try:
        marked = mark(question, answer)
    except CourseError as error:
        return {"unclear": str(error)}
    kinds = [{"option": reason.option, "kind": reason.kind} for reason in marked.reasons]
    return {
        "right": marked.right,
        "partly": marked.partly,
        "reasons": kinds,
        "sentence": marked.sentence,
    }


@pytest.mark.parametrize("question", QUIZ.questions, ids=lambda question: question.id)
def test_the_script_marks_every_answer_as_python_does(js_mark, question):
    answers = every_answer(question)
    told = [in_python(question, answer) for answer in answers]
    differ = [
        (answer, script, python)
        for answer, script, python in zip(answers, js_mark(question, answers), told, strict=True)
        if script != python
    ]
    assert differ == []
    # Else nothing was compared.
    assert len({each.get("sentence", each.get("unclear")) for each in told}) > 1
