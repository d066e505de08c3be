"""The plans of the workshop chapter: they fill their time, and safety comes first in each."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from nervepath.pictures.one_session import BLOCKS
from tests.support.book import ROOT
from tests.support.chapters import markdown

CHAPTER = ROOT / "book" / "study" / "teaching-workshops.md"
LENGTHS = (60, 90, 180)
HEAD = "| Block | 60 | 90 | 180 |"
NEVER_GO = ("Safety brief", "Teach-back", "Questions after")


def plans(text: str) -> list[dict[int, list[tuple[str, int, int]]]]:
    """Return the plans: for each length the blocks, with the minutes of their start and end.

    A block ends where the next one of its column begins; the last row is the end of all.
    """
    found = []
    for table in re.findall(rf"^{re.escape(HEAD)}\n.*\n((?:\|.*\n?)+)", text, re.M):
        rows = [[c.strip() for c in line.split("|")[1:-1]] for line in table.splitlines()]
        plan = {}
        for column, length in enumerate(LENGTHS, 1):
            starts = [(row[0], int(row[column])) for row in rows if row[column]]
            plan[length] = [(name, first, last) for (name, first), (_, last) in pairwise(starts)]
            assert starts[-1] == ("End", length)
        found.append(plan)
    return found


def faults(blocks: list[tuple[str, int, int]]) -> list[str]:
    """Say what is wrong with one plan."""
    said = []
    if blocks[0][1] != 0:
        said.append("does not begin at 0")
    said += [f"{name}: {first} to {last}" for name, first, last in blocks if last - first < 2]
    said += [f"no {part}" for part in NEVER_GO if not any(part in b[0] for b in blocks)]
    said += [f"{name} may go" for name, *_ in blocks if "late" in name and "**" in name]
    if len(blocks) < 2 or "Safety brief" not in blocks[1][0]:
        said.append("the safety brief does not follow the welcome")
    return said


def test_there_are_nine_plans():
    assert sum(len(plan) for plan in plans(markdown(CHAPTER))) == 9


@pytest.mark.parametrize("length", LENGTHS)
def test_the_blocks_of_each_plan_fill_its_time(length):
    for plan in plans(markdown(CHAPTER)):
        assert faults(plan[length]) == []


def test_the_picture_shows_the_first_plan():
    hour = plans(markdown(CHAPTER))[0][60]
    assert [minutes for minutes, _, _ in BLOCKS] == [last - first for _, first, last in hour]
    kept = ["shorten if late" not in name for name, *_ in hour]
    assert [stays for *_, stays in BLOCKS] == kept


def test_a_block_out_of_order_and_a_missing_part_are_noticed():
    rows = [("Welcome", 0, 6), ("**Safety brief**", 6, 20), ("**Teach-back**", 20, 20)]
    assert faults(rows) == ["**Teach-back**: 20 to 20", "no Questions after"]
    rows = [("Welcome", 1, 6), ("One idea", 6, 40), ("**Safety brief** (skip if late)", 40, 50)]
    assert len(faults(rows)) == 5
