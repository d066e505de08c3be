"""The page about the tools says what they rest on, and what is still missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nervepath
from nervepath.widgets.base import widget_names
from tests.support.blocks import blocks, plain
from tests.support.book import ROOT
from tests.support.chapters import cited, markdown

PAGE = ROOT / "book" / "study" / "about-these-tools.md"
# How the page calls each widget.
CALLED = {
    "body_3d": "model in 3-D",
    "case_game": "case game",
    "check_list": "Check lists",
    "claim_checker": "Claim checker",
    "diary": "Diary",
    "disc_view": "disc view",
    "healing_explorer": "Healing explorer",
    "help_practice": "practice with the help list",
    "nerve_tracer": "Nerve tracer",
    "piriformis_explorer": "piriformis",
    "plan_builder": "Plan builder",
    "what_goes_numb": "body maps",
}


def test_every_tool_is_told_of():
    rows = [block.words for block in blocks(PAGE) if block.kind == "row"]
    assert set(widget_names()) <= set(CALLED)
    assert [name for name in CALLED.values() if not any(name in row for row in rows)] == []


# Where somebody can type, pick a day or open a file, and how the page calls the place.
FIELD = re.compile(
    r'\btype: "(?:text|search|date|time|number|range|file|password|email|url)"'
    r'|\b(?:h|make)\("textarea"|inputmode=|<textarea|type="?(?:text|search)'
)
PLACES = {
    "quiz/page.py": "Questions, checks and review",
    "quiz/check.js": "A code for a class",
    "quiz/my_progress.js": "My progress, results",
    "quiz/results.js": "My progress, results",
    "sphinx_ext/assets/help_list.js": "Help list, word filter",
    "parts/question/question.js": "My progress, results",
    "widgets/piriformis_explorer/piriformis_explorer.js": "Piriformis explorer",
    "widgets/plan_builder/plan_builder.js": "Plan builder",
    "widgets/diary/diary.js": "Diary",
    "widgets/check_list/check_list.js": "Check lists",
}
# A link to copy, which nobody can type into.
READ_ONLY = {"widgets/nerve_tracer/nerve_tracer.js"}


def test_every_field_in_which_a_reader_can_type_is_named():
    room = Path(nervepath.__file__).parent
    found = {
        file.relative_to(room).as_posix()
        for file in [*room.rglob("*.js"), *room.rglob("*.py")]
        if "exports" not in file.parts and FIELD.search(file.read_text("utf-8"))
    } - READ_ONLY
    assert {"widgets/diary/diary.js", "widgets/plan_builder/plan_builder.js"} <= found
    assert found <= set(PLACES)
    text = markdown(PAGE).partition("## Where can you type")[2].partition("\n## ")[0]
    rows = [block.words for block in blocks(PAGE) if block.kind == "row" and plain(block.words)]
    for name in sorted(PLACES[file] for file in found):
        assert name in text, name
        assert any(name in row for row in rows), name
    assert "No one, and no program, judges what you type about yourself." in text
    assert "**no tool will notice**" in text


def test_it_cites_what_it_rests_on():
    assert {"widget-never", "widget-regulation", "diary-limits"} <= set(cited(markdown(PAGE)))


@pytest.mark.parametrize(
    "said",
    [
        "It does not assess you, diagnose, predict or decide how urgent something is.",
        "None of this is legal advice.",
        "but not by a clinician",
        "No clinician has signed off this course or its tools yet.",
        "No advice on medical device rules was taken, in any country.",
        "next check by",
        "How do I report an error?",
        "If you want to keep to the strict reading, use paper.",
    ],
)
def test_it_says_what_is_missing(said):
    assert said in plain(markdown(PAGE).replace("\n", " "))
