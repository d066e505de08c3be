"""The page about the tools says what they rest on, and what is still missing."""

from __future__ import annotations

import pytest

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
