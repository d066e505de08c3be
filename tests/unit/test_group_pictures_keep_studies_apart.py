"""Pictures of groups: each study stands alone, with its spread, its counts and the stop rule."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from nervepath import facts
from nervepath.pictures import picture
from nervepath.pictures.group_scores import BOTTOM, TOP
from tests.support.book import ROOT
from tests.support.chapters import DIRECTIVE, markdown

SCORES = {
    "scores-narrow-canal": "stenosis-numbness-course",
    "scores-mixed": "mixed-numbness-course",
}
OF_RECOVERY = [*SCORES, "kept-numbness"]
STOP = "New, worse or spreading? Leave this page and use the emergency list."
CHAPTER = ROOT / "book" / "why" / "how-nerves-recover.md"


def parsed(name):
    return ElementTree.fromstring(picture(name).svg)


def having(name, *wanted):
    return [e for e in parsed(name).iter() if set(wanted) <= set(e.get("class", "").split())]


@pytest.mark.parametrize("name", SCORES)
def test_a_dot_stands_at_the_average_that_the_study_printed(name):
    averages = facts.fact(SCORES[name]).values["mean_vas_numbness"]
    scale = (BOTTOM - TOP) / 10
    dots = sorted(
        (e for e in having(name, "cp-mean", "is-numb") if float(e.get("cy")) <= BOTTOM),
        key=lambda e: float(e.get("cx")),
    )
    shown = [(BOTTOM - float(e.get("cy"))) / scale for e in dots]
    assert shown == pytest.approx(list(averages.values()), abs=0.01)


@pytest.mark.parametrize("name", SCORES)
def test_each_average_has_its_spread_and_no_line_joins_two_of_them(name):
    for kind in ("is-numb", "is-pain"):
        averages = having(name, "cp-mean", kind)
        assert len(having(name, "cp-spread", kind)) >= len(averages) - 1  # one is in the legend
    bars = [e.get("d") for e in having(name, "cp-spread")]
    assert all(re.fullmatch(r"M\S+ \S+[VH]\S+", d) for d in bars), "a bar goes straight up or along"


@pytest.mark.parametrize(
    ("name", "counts"), [("kept-numbness", [33, 20, 47]), ("called-success", [45, 28])]
)
def test_100_dots_are_100_people(name, counts):
    groups = [
        g
        for g in parsed(name).iter()
        if g.get("class") in ("cp-half", "cp-small") and len(list(g)) == 100
    ]
    full = [sum(" is-" in f"{dot.get('class')}" for dot in g) for g in groups]
    assert full == counts


@pytest.mark.parametrize("name", OF_RECOVERY)
def test_the_stop_rule_stands_beside_each_picture_of_recovery(name):
    assert picture(name).caption.endswith(STOP)


def test_the_warnings_stand_before_the_first_picture_of_the_chapter():
    text = markdown(CHAPTER)
    start, first = text.index("## Read this before any picture"), text.index("```{picture}")
    warnings = text[start:first]
    assert start < first
    for words in (
        "If anything is new, worse or spreading, leave this page and use the emergency list",
        "not a prediction for you",
        "cannot be worked out from distance alone",
        "About one in three",
        "proves nothing about the nerve",
        "groups, not you",
    ):
        assert words in warnings
    assert {name for name, _ in DIRECTIVE.findall(warnings)} == set(), "nothing can be folded away"


def test_no_picture_of_the_chapter_shows_two_studies_on_one_scale():
    for name in SCORES:
        people = [e.text for e in parsed(name).iter() if "people," in (e.text or "")]
        assert len(people) == 1
