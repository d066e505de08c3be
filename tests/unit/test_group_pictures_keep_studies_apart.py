"""Pictures of groups count 100 people, and the warnings stand before the first of them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from nervepath.pictures import picture
from tests.support.book import ROOT
from tests.support.chapters import DIRECTIVE, markdown

CHAPTER = ROOT / "book" / "why" / "how-nerves-recover.md"


@pytest.mark.parametrize(("name", "counts"), [("called-success", [45, 28])])
def test_100_dots_are_100_people(name, counts):
    groups = [
        g
        for g in ElementTree.fromstring(picture(name).svg).iter()
        if g.get("class") in ("cp-half", "cp-small") and len(list(g)) == 100
    ]
    full = [sum(" is-" in f"{dot.get('class')}" for dot in g) for g in groups]
    assert full == counts


def test_the_warnings_stand_before_the_first_picture_of_the_chapter():
    text = markdown(CHAPTER)
    start, first = text.index("## Read this before any picture"), text.index("```{picture}")
    assert start < first < text.index("```{widget} healing_explorer")
    warnings = text[start:first]
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
