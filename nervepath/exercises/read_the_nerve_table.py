"""The questions of "Read the nerve table": load rows, and turn a flat table into a tree.

Every right answer is worked out from nerves.csv and levels.csv, the tables that the student reads.
Hints say what is wrong with the answer that was given; they never show the answer.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from functools import cache
from html import escape
from importlib import resources
from typing import Any

import ipywidgets as widgets

from nervepath import facts
from nervepath.exercises.charts import bars, chart, check_titles, check_words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.reading import NotYet, call, items, kind_of, names
from nervepath.exercises.sets import name_set, shown
from nervepath.facts.tables.nerves import Nerve

NONE = "none"  # what the table writes where there is no skin or no muscle
STEP = "  "

exercise = Exercise("Read the nerve table")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


def table_text() -> str:
    """Return the text of the file nerves.csv, as it lies in the package."""
    return resources.files("nervepath.facts").joinpath("nerves.csv").read_text("utf-8")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(io.StringIO(table_text())))


@cache
def _nerves() -> dict[str, Nerve]:
    return {row.id: row for row in facts.table("nerves")}


@cache
def _levels() -> tuple[str, ...]:
    return tuple(row.level for row in facts.table("levels"))


@cache
def _parents() -> dict[str, str]:
    return {row.id: row.parent_id for row in _nerves().values()}


@cache
def _children() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for child, parent in _parents().items():
        found[parent] = (*found.get(parent, ()), child)
    return found


def _tree(name: str, depth: int = 0) -> list[str]:
    below = [line for child in _children().get(name, ()) for line in _tree(child, depth + 1)]
    return [STEP * depth + name, *below]


# ---------------------------------------------------------------- 1. rows


@exercise.question("q1", "Load the rows")
def rows(answer: object) -> str:
    """Judge the rows: one dict for each nerve, with every cell as it stands in the file."""
    found = items(answer, "What you loaded")
    if not found:
        raise NotYet("The list is empty.")
    for place, row in enumerate(found, 1):
        if issubclass(type(row), (list, tuple)):
            raise NotYet(
                f"Row {place} is {kind_of(row)}: its cells have no names. The csv module has a "
                "second reader, which takes the names from the first line."
            )
        if not issubclass(type(row), dict):
            raise NotYet(
                f"Row {place} should be a dict, from the name of a column to its cell; "
                f"this is {kind_of(row)}."
            )
    columns = list(_rows()[0])
    given = [list(dict.keys(row)) for row in found]
    if given[0] != columns:
        raise NotYet(
            f"The first row has {len(given[0])} columns; the table has {len(columns)}. "
            "In the file a comma stands between two cells."
        )
    for place, (row, right) in enumerate(zip(found, _rows(), strict=False), 1):
        for column, cell in right.items():
            value = dict.get(row, column)
            if type(value) is not str or value != cell:
                raise NotYet(
                    f"In row {place} the cell “{column}” is not what the file says. A comma "
                    "inside quotes does not end a cell, and the csv module knows that."
                )
    if len(found) != len(_rows()):
        raise NotYet(f"You have {len(found)} rows. The table has one for each of its nerves.")
    return f"{len(found)} nerves, and every cell has the name of its column."


# ---------------------------------------------------------------- 2. nerves without a muscle


@exercise.question("q2", "Which nerves move no muscle?")
def skin_only(answer: object) -> str:
    """Judge the set of nerves that have no muscle."""
    found = name_set(answer, "Your answer")
    right = {row["id"] for row in _rows() if row["muscles"] == NONE}
    if found == right:
        return "These nerves serve the skin and move nothing."
    by_name = {row["english_name"] for row in _rows()}
    if found & by_name:
        raise NotYet("Those are English names. The task asks for ids, such as “tibial”.")
    unknown = found - set(_nerves())
    if unknown:
        raise NotYet(f"{shown(unknown)}: that is no id in the table.")
    if found == {row["id"] for row in _rows() if row["skin_territory"] == NONE}:
        raise NotYet("These nerves serve no skin. The task is about muscles.")
    if found & right == set():
        raise NotYet("Each nerve in your set moves a muscle: look at its cell “muscles”.")
    wrong = found - right
    if wrong:
        raise NotYet(f"Look at the cell “muscles” of {shown(wrong)}: there is one.")
    raise NotYet(f"All of these are right, but {len(right - found)} more have no muscle.")


# ---------------------------------------------------------------- 3. one cell, several levels


@exercise.question("q3", "Read the roots out of a cell")
def levels_function(answer: object) -> str:
    """Judge a function by what it makes of every cell in the column, and of a made-up one."""
    for row in _rows():
        cell = row["roots"]
        _check_levels(answer, cell, _nerves()[row["id"]].roots)
    _check_levels(answer, "L2;S4 (L1-S5 in a book that nobody has)", ("L2", "S4"))
    return "It takes what the sources give, and leaves open what they leave open."


def _check_levels(answer: object, cell: str, right: tuple[str, ...]) -> None:
    called = f"Your function, called with “{cell}”,"
    found = items(call(answer, cell, shown=called), "What your function gives back")
    if any(type(item) is not str for item in found):
        raise NotYet(f"{called} should give back a list of levels as text.")
    if found == list(right):
        return
    odd = {item for item in found if item not in _levels()}
    if not right:
        raise NotYet(
            f"{called} gives back {shown(set(found))}. The sources did not see the roots of this "
            "nerve separately. Then nothing is worked out: what kind of list says “none”?"
        )
    if odd:
        raise NotYet(f"{called} gives back {shown(odd)}, which is not one level such as “L4”.")
    if set(found) - set(right):
        raise NotYet(
            f"{called} gives back {shown(set(found) - set(right))} too. What stands in brackets "
            "is a remark, not the value of this row."
        )
    if set(right) - set(found):
        raise NotYet(f"{called} gives back {found}. Not every level is in it.")
    raise NotYet(f"{called} gives the right levels, but not each once and in the order of the row.")


class RootSlider(widgets.VBox):
    """A slider along the roots; below it, the nerves in whose row the student finds the root.

    Attributes
    ----------
    slider
        Its `value`, a level such as ``"L5"``, can be set from Python and by hand.
    shown
        The words, as HTML.
    """

    def __init__(self, levels_of: object) -> None:
        self._levels_of = levels_of
        self.slider = widgets.SelectionSlider(
            options=_levels(), value="L5", description="Root", layout={"width": "100%"}
        )
        self.shown = widgets.HTML(self._words("L5"))
        self.slider.observe(self._moved, "value")
        super().__init__([self.slider, self.shown])

    @property
    def value(self) -> str:
        """The root at which the slider stands."""
        return self.slider.value

    @value.setter
    def value(self, value: str) -> None:
        self.slider.value = value

    def __repr__(self) -> str:
        return f"RootSlider({self.value!r})"

    def _moved(self, change: dict[str, Any]) -> None:
        self.shown.value = self._words(change["new"])

    def _words(self, level: str) -> str:
        found = []
        try:
            for row in _rows():
                given = call(self._levels_of, row["roots"], shown="Your function")
                if level in names_or_none(given):
                    found.append(row["english_name"])
        except NotYet as hint:
            return f"<p>Nothing to show yet. {escape(str(hint))}</p>"
        listed = "".join(f"<li>{escape(name)}</li>" for name in found)
        return f"<p>{level} stands in {len(found)} of {len(_rows())} rows.</p><ul>{listed}</ul>"


def names_or_none(answer: object) -> list[str]:
    """Read a list of names that may be empty."""
    return names(answer, "What it gives back") if items(answer, "What it gives back") else []


# ---------------------------------------------------------------- 4. from parent to children


@exercise.question("q4", "From each parent to its children")
def children_of(answer: object) -> str:
    """Judge the dict from a parent to the list of what comes from it."""
    if not issubclass(type(answer), dict):
        raise NotYet(f"A dict is asked for; this is {kind_of(answer)}.")
    found: dict[str, list[str]] = {}
    for key, value in list(dict.items(answer)):  # type: ignore[arg-type]
        if type(key) is not str:
            raise NotYet(f"A key of your dict is {kind_of(key)}. Keys are ids of parents, as text.")
        if type(value) is str:
            raise NotYet(
                f"Under “{key[:60]}” there is one text. A parent can have many children, "
                "so each key needs a list."
            )
        found[key] = sorted(name_set(value, f"What stands under “{key[:60]}”"))
    found = {key: value for key, value in found.items() if value}
    right = {key: sorted(value) for key, value in _children().items()}
    if found == right:
        return f"{len(right) - 1} nerves have branches here, and {len(right[''])} begin at the top."
    if not found:
        raise NotYet("No parent in your dict has a child.")
    if set(found) == set(_parents()) and all(len(value) == 1 for value in found.values()):
        raise NotYet("Your dict goes from each child to its parent. Turn it around.")
    unknown = set(found) - set(right)
    if unknown:
        raise NotYet(f"{shown(unknown)}: in the table, nothing comes from that.")
    for key, value in found.items():
        extra = set(value) - set(right[key])
        if extra:
            raise NotYet(f"Under “{key}” stands what does not come from it: {shown(extra)}.")
        if len(value) < len(right[key]):
            raise NotYet(
                f"Under “{key}” there are too few. Does a new child push out the one before?"
            )
    if "" not in found:
        raise NotYet("The nerves that come from no other nerve are missing: their parent is “”.")
    raise NotYet(f"{len(right) - len(found)} parents are missing.")


# ---------------------------------------------------------------- 5. the tree


@exercise.question("q5", "Print the tree below the sciatic nerve")
def tree_function(answer: object) -> str:
    """Judge the lines of the tree below some nerves."""
    for name in ("sural", "femoral", "sciatic"):
        called = f"Your function, called with “{name}”,"
        found = names(call(answer, name, shown=called), f"{called[:-1]}: what it gives back")
        right = _tree(name)
        if found != right:
            raise NotYet(f"{called} is not right yet. {_tree_hint(found, right)}")
    steps = max(line.count(STEP) for line in _tree("sciatic"))
    return f"From the sciatic nerve the tree goes {steps} steps down."


def _tree_hint(found: list[str], right: list[str]) -> str:
    plain = [line.strip() for line in found]
    wanted = [line.strip() for line in right]
    if any("\n" in line for line in found):
        return "A line has a line break in it. Make each nerve one item of the list."
    if plain == wanted:
        if found == plain:
            return "The nerves and their order are right, but no line is moved in."
        return "The nerves and their order are right. Each step down moves a line in by two spaces."
    if not plain or plain[0] != wanted[0]:
        return "The first line is the nerve itself."
    if len(plain) == 1:
        return "Only the nerve itself is there. Where are its children?"
    if sorted(plain) == sorted(wanted):
        return (
            "All nerves are there, but not in order. Under each nerve comes all that comes from "
            "it, before its next neighbor, and neighbors stand as in the table."
        )
    missing = [name for name in wanted if name not in plain]
    parents = {_parents()[name] for name in missing}
    if missing and parents - {wanted[0]} and not {wanted[0]} & parents:
        return f"It stops too early: look at what comes from {shown(parents & set(plain))}."
    if missing:
        return f"{len(missing)} nerves of this tree are missing."
    if len(set(plain)) < len(plain):
        return "A nerve is there more than once."
    return "There are nerves in it that do not come from this one."


# ---------------------------------------------------------------- 6. and back

SMALL = {"": ["trunk", "twin"], "trunk": ["left", "right"], "right": ["leaf"]}


@exercise.question("q6", "From the tree back to the rows")
def back_function(answer: object) -> str:
    """Judge a function that gives each child its parent, on a made-up tree and on the table."""
    table = {parent: list(found) for parent, found in _children().items()}
    for said, tree in (("a small made-up tree", SMALL), ("the tree of the table", table)):
        called = f"Your function, called with {said},"
        given = {parent: list(found) for parent, found in tree.items()}
        found = call(answer, given, shown=called)
        if not issubclass(type(found), dict):
            raise NotYet(f"{called} should give back a dict; this is {kind_of(found)}.")
        pairs = dict(dict.items(found))
        right = {child: parent for parent, below in tree.items() for child in below}
        _check_pairs(pairs, right, called)
        if given != tree:
            raise NotYet("Your function changed the tree that it was given.")
    return "Nothing was lost on the way: rows to tree and tree to rows give the same."


def _check_pairs(pairs: dict[Any, Any], right: dict[str, str], called: str) -> None:
    for child, parent in pairs.items():
        if type(child) is not str:
            raise NotYet(f"{called} has a key that is {kind_of(child)}. Keys are names, as text.")
        if type(parent) is not str:
            raise NotYet(
                f"{called} gives “{child[:60]}” {kind_of(parent)}. Each child has one parent, "
                "as text."
            )
    if pairs == right:
        return
    if not pairs:
        raise NotYet(f"{called} gives an empty dict.")
    if set(pairs) - set(right):
        raise NotYet(
            f"{called} names what is no child in that tree: {shown(set(pairs) - set(right))}. "
            "Does your function use the tree that it is given?"
        )
    gone = set(right) - set(pairs)
    if gone and all(right[name] == "" for name in gone):
        raise NotYet(f"{called} loses the children of “”. They are rows of the table, too.")
    if gone:
        raise NotYet(f"{called} loses {len(gone)} children. Does every list count as a whole?")
    raise NotYet(f"{called} gives a child the wrong parent.")


# ---------------------------------------------------------------- 7. the chart


@exercise.question("q7", "Draw how many nerves name each root")
def root_chart(answer: object) -> str:
    """Judge the chart: ten roots in their order, the right counts, and words."""
    fig = chart(answer)
    found = bars(fig)
    counts = Counter(level for row in _nerves().values() for level in row.roots)
    _check_counts(found, {level: counts[level] for level in _levels()})
    if [name for name in found if name in _levels()] != list(_levels()):
        raise NotYet("The roots do not stand in their order, from L1 down to S5.")
    check_titles(fig)
    check_words(fig, "root", "nerve")
    return "All ten roots are in it, also the one that no row names."


def _check_counts(found: dict[str, float], right: dict[str, int]) -> None:
    strange = set(found) - set(right)
    if strange:
        raise NotYet(f"The table of levels has no such root: {shown(strange)}.")
    missing = set(right) - set(found)
    if missing and all(right[level] == 0 for level in missing):
        raise NotYet(
            "A root that no row names is left out. A zero is a finding: "
            "take the ten roots from the table of levels."
        )
    if missing:
        raise NotYet(f"Only {len(found)} of the ten roots are in the chart.")
    wrong = [level for level in right if found[level] != right[level]]
    if not wrong:
        return
    if all(found[level] >= right[level] for level in wrong):
        raise NotYet(
            f"At {shown(set(wrong), 1)} the bar is too long. Count what your function of task 3 "
            "gives, not what stands in brackets."
        )
    raise NotYet(
        f"At {shown(set(wrong), 1)} the bar has another length. It should be the number of rows "
        "in which your function of task 3 finds this root."
    )
