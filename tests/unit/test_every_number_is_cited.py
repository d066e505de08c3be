"""No number about health stands in a chapter or question that its cited facts do not hold."""

from __future__ import annotations

import ast
import operator
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nervepath import facts
from nervepath.quiz import Question, load_quiz
from tests.support.blocks import Block, blocks, split
from tests.support.book import ROOT
from tests.support.chapters import all_pages, chapters
from tests.support.numbers import digits, held, not_held, numbers

CHAPTERS = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in all_pages().items()]
TAUGHT = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in chapters().items()]
TABLE = tomllib.loads((ROOT / "tests/support/worked_numbers.toml").read_text(encoding="utf-8"))
ENTRIES: list[dict[str, Any]] = [*TABLE["worked"], *TABLE["named"]]

# Boxes that repeat what the chapter said above, or lead on from it.
REPEATS = {"key-points", "ask-your-team", "family"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is counted there says nothing about health.
LABELS = (
    re.compile(rf"\b(?:{MONTHS}) \d{{1,2}}(?:, \d{{4}})?"),  # a date
    re.compile(r"(?<=[a-z]), \d\d\b(?=[,:])"),  # the age of an invented person: "Ana, 44:"
    re.compile(r"\b24-hour\b"),
    re.compile(r"\b0(?: to |-)10\b"),  # a scale
    re.compile(r"\b(?:[Qq]uestions?|[Cc]ards?|[Pp]atterns?,) \d+(?: to \d+)?"),
    re.compile(rf"\ball {len(facts.claims())} claims\b", re.I),
)
ROW_LABELS = (
    re.compile(r"(?:^|(?<=; ))\d+[.,] "),  # "1. First", "2, narrow canal"
    re.compile(r"^\d+ (?=; )|^Week \d$|^Week \d (?=; )|(?<=; )Week \d(?= ;|$)"),
)
SUMS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def work_out(node: ast.expr) -> tuple[float, list[str]]:
    """Return what a sum gives, and the numbers in it."""
    if isinstance(node, ast.BinOp):
        left, right = work_out(node.left), work_out(node.right)
        return SUMS[type(node.op)](left[0], right[0]), left[1] + right[1]
    assert isinstance(node, ast.Constant), "a sum has only numbers, + - * / and brackets"
    return float(node.value), [f"{node.value:g}"]


def is_about(result: float, number: str) -> bool:
    """Tell whether a result, rounded as the number is, is the number, or within 5 % of it."""
    places = len(number.partition(".")[2])
    return round(result, places) == float(number) or abs(result / float(number) - 1) <= 0.05


def bare(text: str, row: bool = False) -> str:
    """Take labels, dates and ages out of a text."""
    for label in (*LABELS, *(ROW_LABELS if row else ())):
        text = label.sub(" ", text)
    return text


def years(cited: Iterable[str]) -> set[str]:
    """The years of the works behind these facts: "a review from 2024"."""
    known, works = facts.all_facts(), facts.references()
    return {str(works[key].year) for name in cited if name in known for key in known[name].sources}


def answers_for(block: Block, chapter: tuple[Block, ...]) -> set[str]:
    """The facts that a block's numbers must come from.

    Its own; if it cites none, those of its box or section; for a summary, those of the chapter.
    """
    if block.cited:
        return set(block.cited)
    if block.part in REPEATS or block.kind == "heading":
        return {name for other in chapter for name in other.cited}
    same = "place" if block.part != "text" else "section"
    return {
        name
        for other in chapter
        if getattr(other, same) == getattr(block, same)
        for name in other.cited
    }


def allowed(chapter: str, texts: Iterable[str]) -> tuple[set[str], bool]:
    """The numbers that the table of worked numbers explains here; true if it explains all."""
    texts = [digits(text) for text in texts]
    found: set[str] = set()
    for entry in ENTRIES:
        if entry["chapter"] == chapter and any(entry["text"] in text for text in texts):
            if "says" not in entry and "sums" not in entry:
                return found, True
            found |= set(entry.get("says", ())) | set(entry.get("sums", ()))
    return found, False


def unsupported(chapter: str, found: tuple[Block, ...]) -> Iterator[str]:
    """Name every number of a chapter's blocks that the facts cited there do not hold."""
    for block in found:
        cited = answers_for(block, found)
        explained, all_of_them = allowed(chapter, (block.words, block.over))
        if all_of_them or (block.part == "grid-item-card" and "minutes" in block.words):
            continue
        for number in not_held(bare(block.words, block.kind == "row"), cited):
            if number not in explained | years(cited):
                yield f"{number} in {block.words!r}, which cites {sorted(cited)}"


def unsupported_in(question: Question, chapter: str) -> Iterator[str]:
    """Name every number of a question that its facts do not hold.

    A wrong answer may be wrong. What is said about an answer, and a hint, may repeat the question's
    numbers, and the story of an invented person has days and ages of its own.
    """
    explained, _ = allowed(chapter, [question.id])
    lefts = [pair.left for pair in question.pairs]
    scene = " ".join((question.ask, *lefts))
    story = any(re.search(rf"\b{name}\b", scene) for name in TABLE["people"])
    false = question.type == "true-false" and not question.options[0].right
    told = [*lefts, *(option.text for option in question.options)]
    if story or false:
        told.append(question.ask)
    echo = set(numbers(digits(" ".join(told)))) if story else set()
    free = {text for o in question.options if not o.right for text in (o.text, *o.spellings)}
    free |= {question.ask} if story or false else set()
    strict = {question.ask, question.why, *lefts}
    strict |= {text for o in question.options if o.right for text in (o.text, *o.spellings)}
    repeated = set(numbers(digits(" ".join(told))))
    for text in question.texts:
        if text in free and text not in strict - {question.ask}:
            continue
        may = echo if text in strict else repeated
        if text == question.hint:
            may = repeated | set(numbers(digits(question.ask)))
        for number in not_held(bare(text), question.facts):
            if number not in explained | may:
                yield f"{question.id}: {number} in {text!r}"


@pytest.mark.parametrize("path", CHAPTERS)
def test_every_number_of_a_chapter_is_held_by_the_facts_cited_there(path: Path):
    assert list(unsupported(path.stem, blocks(path))) == []


@pytest.mark.parametrize("path", TAUGHT)
def test_every_number_of_a_question_is_held_by_its_facts(path: Path):
    quiz = load_quiz(path.with_name(f"{path.stem}.quiz.toml"))
    assert [fault for q in quiz.questions for fault in unsupported_in(q, path.stem)] == []


def test_every_number_of_an_answer_to_a_claim_is_in_a_fact_of_its_sources_or_chapter():
    known = [*facts.all_facts().values(), *facts.red_flags()]
    works = facts.references()
    paths = {path.stem: path for path in chapters().values()}
    faults = []
    for claim in facts.claims().values():
        near = {record.id for record in known if set(record.sources) & set(claim.sources)}
        if claim.chapter in paths:
            near |= {name for block in blocks(paths[claim.chapter]) for name in block.cited}
        dated = {str(works[key].year) for key in claim.sources}
        faults += [
            f"{claim.id}: {number} in {text!r}"
            for text in (claim.why, claim.better)
            for number in not_held(text, near)
            if number not in dated
        ]
    assert faults == []


def test_every_number_of_the_glossary_is_held_by_its_facts():
    assert [
        f"{number} in {term.means!r}"
        for term in facts.glossary()
        for number in not_held(term.means, term.facts)
    ] == []


@pytest.mark.parametrize("entry", TABLE["worked"], ids=lambda e: f"{e['chapter']}: {e['text']}")
def test_a_number_worked_out_from_facts_is_worked_out_rightly(entry):
    for number, text in entry["sums"].items():
        result, used = work_out(ast.parse(text, mode="eval").body)
        assert is_about(result, number), f"{text} is {result}, not {number}"
        assert set(used) <= held(entry["from"]) | set(TABLE["units"]), text


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e['chapter']}: {e['text']}")
def test_no_explanation_of_a_number_is_left_over(entry):
    name = entry["chapter"]
    pages = [*(ROOT / "book").rglob(f"{name}.md"), *(ROOT / "book").rglob(f"{name}.ipynb")]
    texts = [digits(f"{b.words} {b.over}") for page in pages for b in blocks(page)]
    texts += [
        question.id
        for path in (ROOT / "book").rglob(f"{name}.quiz.toml")
        for question in load_quiz(path).questions
    ]
    assert any(entry["text"] in text for text in texts), "nobody says this any more"


def faults(text: str) -> list[str]:
    return list(unsupported("nowhere", tuple(split(text))))


def test_a_number_without_a_fact_is_noticed():
    cite = "{fact}`numbness-often-predates-surgery`"
    assert faults(f"Of the people, 74 of 100 were numb before.{cite}") == []
    assert faults(f"About seven in ten were numb before.{cite}") == []
    assert faults(f"And 26 of 100 were not.{cite}") == []
    assert faults(f"Of the people, 75 of 100 were numb before.{cite}") != []
    assert faults(f"About eight in ten were numb before.{cite}") != []
    assert faults("Of the people, 74 of 100 were numb before.") != []
    assert faults(f"It eases in three weeks.{cite}") != []
    assert faults(f"They were numb.{cite}\n\n## Another section\n\nSo were 74 of 100.") != []


def test_a_number_in_a_table_or_summary_is_noticed():
    table = (
        "| People {fact}`stenosis-numbness-course` | Score |\n| --- | --- |\n| 2 weeks | 1.8 |\n"
    )
    assert faults(table) == []
    assert faults(table.replace("1.8", "1.7")) != []
    summary = "Text.{fact}`precise-harms`\n\n```{key-points}\n- Side effects: 64 of 100.\n```"
    assert faults(summary) == []
    assert faults(summary.replace("64", "65")) != []


def test_a_number_in_any_text_of_a_question_is_noticed():
    sample = load_quiz(ROOT / "tests/support/sample.quiz.toml")
    cited = ("numbness-often-predates-surgery",)
    asked = {q.type: replace(q, facts=cited) for q in reversed(sample.questions)}
    assert list(unsupported_in(asked["match"], "sample")) == []
    held_by, wrong = "74 of 100 were numb before.", "75 of 100 were numb before."
    pair = asked["match"].pairs[1]
    for field in ("left", "feedback", "note"):
        for text, faults in ((held_by, 0), (wrong, 1)):
            pairs = (replace(pair, **{field: text}), *asked["match"].pairs[2:])
            assert len(list(unsupported_in(replace(asked["match"], pairs=pairs), "x"))) == faults
    for text, faults in ((held_by, 0), (wrong, 1)):
        assert len(list(unsupported_in(replace(asked["single"], hint=text), "x"))) == faults
        right, *others = asked["text"].options
        spelled = (replace(right, spellings=(text,)), *others)
        assert len(list(unsupported_in(replace(asked["text"], options=spelled), "x"))) == faults


def test_labels_dates_and_ages_are_no_numbers_about_health():
    assert faults("Checked on November 20, 2026. Call the 24-hour number. See question 3.") == []
    assert faults("| 1 | Ana, 44: numb |\n| --- | --- |\n| 2 | Week 1 |") == []
    assert faults("| 1 | Ana has 44 numb toes |") != []


def test_degrees_fahrenheit_are_worked_out():
    assert not_held("About 37 °C (98.6 °F).", ["test-water"]) == []
    assert not_held("About 37 °C (99 to 100 °F).", ["test-water"]) == []
    assert not_held("About 37 °C (97 °F).", ["test-water"]) == ["97"]


def test_a_wrong_sum_is_noticed():
    assert work_out(ast.parse("64 - 43", mode="eval").body) == (21.0, ["64", "43"])
    assert is_about(21.6, "22")
    assert is_about(1.555, "1.5")
    assert not is_about(21.6, "24")
