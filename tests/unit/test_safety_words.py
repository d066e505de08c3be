"""Words that reassure, delay or predict never stand in front of a reader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nervepath import facts
from tests.support.book import ROOT
from tests.support.chapters import all_pages, markdown

# Each is wrong even with a condition attached: absence proves nothing, rarity is no reason to
# wait, and nobody can promise or predict one person's recovery.
NEVER = """
no red flags|no warning signs|low risk|nothing to worry about|do not worry|don't worry
you are fine|you're fine|all clear|all is well|it is probably nothing|just numbness|only numbness
perfectly normal|this is normal after surgery|safe to wait|wait and see|give it time|it can wait
it will go away|it will come back on its own|heals itself|harmless|not dangerous|completely safe
perfectly safe|movement that hurts is not harmful|let them sleep it off|you have plenty of time
within six hours|window of months|usually nothing serious|rarely serious|works everywhere
works world-wide|works worldwide|your recovery time|your result|your score|your risk
if you have two or more|slipped disc
"""
PATTERN = re.compile(
    "|".join(rf"\b{re.escape(p)}\b" for line in NEVER.split("\n") for p in line.split("|") if p),
    re.I,
)
# What a reader sees besides the chapters: texts of widgets, questions, the fixed lists.
FILES = [
    *all_pages().values(),
    *sorted((ROOT / "book").rglob("*.toml")),
    *sorted((ROOT / "nervepath").rglob("*.toml")),
    *sorted((ROOT / "nervepath").rglob("*.js")),
    *sorted((ROOT / "nervepath" / "sphinx_ext" / "templates").glob("*.html")),
    *sorted((ROOT / "exercises").rglob("*.ipynb")),
    ROOT / "README.md",
]


def read(path: Path) -> str:
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return "\n".join("".join(cell["source"]) for cell in cells)
    return markdown(path) if path.suffix == ".md" else path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_phrase_reassures_delays_or_predicts(path):
    assert [found[0] for found in PATTERN.finditer(read(path))] == []


def test_such_a_phrase_is_noticed():
    assert PATTERN.search("With no red flags you are fine.")


def test_all_44_signs_are_there_and_the_unsure_come_last():
    flags = facts.red_flags()
    assert len(flags) == 44
    assert flags[-1].id == "unsure"
    assert flags[0].act == "emergency-now"


def test_signs_name_no_telephone_number():
    text = " ".join(f"{f.plain_sign} {f.first_action} {f.who}" for f in facts.red_flags())
    assert not re.search(r"\b(911|999|112|000|111)\b", text)


def test_the_red_box_names_no_number_and_asks_for_one_sign_only():
    box = facts.red_box()
    actions = (box.one_sign, box.go, box.say, box.weaker, box.cannot_get_there)
    text = " ".join([box.heading, *(sign.text for sign in box.signs), *actions, box.closing])
    assert not re.search(r"\b(911|999|112|000)\b", text)
    assert "One sign is enough" in text
    assert "Do not drive yourself" in text
    assert box.closing.endswith("Get checked today.")
