"""An invented class that answered an invented check: the same answers each time, on each system.

Nobody gave these answers. There are twelve questions, two for each of six aims, with four answers
a to d. People answered before the workshop, after it, or both. They wrote a made-up code, no name.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

SEED = 2523
OPTIONS = "abcd"
BEFORE, AFTER = "before", "after"
COLORS = ("blue", "green", "red", "gray", "pink", "brown")
#: How many people of each group answered both times, only before, and only after.
GROUPS = {"morning": (28, 2, 3), "evening": (4, 2, 1), "online": (4, 0, 0)}


@dataclass(frozen=True)
class Item:
    """One question of the check: what its file says, and how it was made.

    `likely` is how likely an average person is right, before and after; `tells` is by how much that
    grows from the weakest person to the best. `draws` are the odds of the wrong answers. `meant` is
    the answer that people who know take for right: the key may say another one.
    """

    question: str
    aim: str
    safety: bool
    key: str
    likely: tuple[float, float]
    tells: float
    draws: tuple[int, int, int]
    meant: str = ""


ITEMS = (
    Item("signs-1", "signs", True, "b", (0.94, 0.98), 0.1, (3, 2, 3)),
    Item("signs-2", "signs", True, "c", (0.55, 0.90), 0.7, (3, 4, 3)),
    Item("go-1", "go", True, "a", (0.60, 0.92), 0.6, (6, 4, 0)),
    Item("go-2", "go", True, "d", (0.70, 0.90), -0.1, (2, 3, 2)),
    Item("skin-1", "skin", True, "c", (0.50, 0.85), 0.7, (3, 3, 2)),
    Item("skin-2", "skin", True, "b", (0.55, 0.80), -0.7, (3, 3, 3)),
    Item("path-1", "path", False, "a", (0.96, 0.97), 0.1, (2, 1, 1)),
    Item("path-2", "path", False, "d", (0.55, 0.75), 0.7, (7, 1, 3)),
    Item("groups-1", "groups", False, "b", (0.50, 0.55), -0.1, (3, 3, 2)),
    Item("groups-2", "groups", False, "a", (0.50, 0.80), 1.0, (4, 3, 2), meant="c"),
    Item("claims-1", "claims", False, "c", (0.32, 0.60), 0.6, (3, 3, 3)),
    Item("claims-2", "claims", False, "d", (0.20, 0.45), 0.5, (1, 3, 3)),
)


@dataclass(frozen=True)
class Given:
    """One answer of one person."""

    code: str
    group: str
    when: str
    question: str
    chosen: str


@cache
def answers() -> tuple[Given, ...]:
    """Return all answers, person by person in the order of their codes."""
    return invented(SEED)


def invented(seed: int) -> tuple[Given, ...]:
    """Return the answers of the class that grows from a seed."""
    # Only random() itself is promised to stay the same in each version of Python.
    chance = random.Random(seed)
    numbers = list(range(10, 99))
    found = []
    for group, sizes in GROUPS.items():
        for times, people in zip(((BEFORE, AFTER), (BEFORE,), (AFTER,)), sizes, strict=True):
            for _ in range(people):
                number = numbers.pop(int(chance.random() * len(numbers)))
                code = f"{COLORS[int(chance.random() * len(COLORS))]}-{number}"
                knows = chance.random() - 0.5
                found += [
                    Given(code, group, when, item.question, _choice(item, when, knows, chance))
                    for when in times
                    for item in ITEMS
                ]
    return tuple(sorted(found, key=lambda given: given.code))  # the rest keeps its order


def _choice(item: Item, when: str, knows: float, chance: random.Random) -> str:
    meant = item.meant or item.key
    if chance.random() < item.likely[when == AFTER] + item.tells * knows:
        return meant
    wrong = [option for option in OPTIONS if option != meant]
    place = chance.random() * sum(item.draws)
    for option, odds in zip(wrong, item.draws, strict=True):
        place -= odds
        if place < 0:
            return option
    return wrong[0]


def answers_file() -> str:
    """Return the answers as CSV: code, group, when, question, chosen."""
    rows = [(one.code, one.group, one.when, one.question, one.chosen) for one in answers()]
    return _csv(("code", "group", "when", "question", "chosen"), rows)


def questions_file() -> str:
    """Return the questions as CSV: question, aim, safety, key."""
    rows = [(one.question, one.aim, "yes" if one.safety else "no", one.key) for one in ITEMS]
    return _csv(("question", "aim", "safety", "key"), rows)


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
