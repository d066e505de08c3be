"""The words of the healing explorer: ``words.toml`` with the numbers of the recovery room."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nervepath import facts, recovery
from nervepath.recovery import Series
from nervepath.recovery.reading import room

FILE = Path(__file__).with_name("words.toml")
SITUATIONS = tuple(one.id for one in recovery.situations())
STUDIES = tuple(one.id for one in recovery.series())
PLACES = tuple(one.id for one in recovery.examples())
ENDS = ("whole", "slow", "fast")
SURE = {
    "high": "very sure",
    "moderate": "fairly sure",
    "low": "not very sure",
    "very-low": "hardly sure at all",
}


@cache
def words() -> dict[str, Any]:
    """Return the words as they stand in the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def content() -> dict[str, Any]:
    """Return all words with their numbers filled in, as the page and the paper show them."""
    said = words()
    return {
        "said": said,
        "warnings": [{"kind": one.kind, "text": one.text} for one in recovery.warnings()],
        "situations": [
            {"id": one.id, "name": one.name, "hint": one.hint, "sure": situation_sure(one.id)}
            for one in recovery.situations()
        ],
        "studies": [study(one) for one in recovery.series()],
        "examples": [example(one) for one in PLACES],
        "examples_table": examples_table(),
        "goes_with": {
            name: [{"what": one.what, "effect": one.effect} for one in recovery.goes_with(name)]
            for name in ("root", "fibers")
        },
        "sources": sources(),
    }


def names() -> dict[str, str]:
    """Return what people were asked about, as a heading."""
    said = words()["root"]["lines"]
    return {of: said[of.replace(" ", "_")] for of in ("numbness", "leg pain", "tingling")}


def kind(series: Series) -> str:
    """Return ``scores`` or ``percents``: what the values of a study are."""
    return "scores" if series.top == 10 else "percents"


def study(series: Series) -> dict[str, Any]:
    """Return the words of one study, and its numbers as a table."""
    said = words()["root"]
    return {
        "id": series.id,
        "name": series.name,
        "who": series.who,
        "says": series.says,
        "sure": sure(series.certainty, series.why),
        "alt": said["alt"][series.id],
        "caption": said[f"caption_{kind(series)}"],
        "table_title": said[f"table_{kind(series)}"],
        "table": table(series),
        "not_told": [one["text"] for one in said[f"not_told_{kind(series)}"]],
    }


def table(series: Series) -> dict[str, Any]:
    """Return the numbers of a study: a row for each time, or for each thing asked about."""
    said = words()["root"]
    if kind(series) == "percents":
        when = series.times[0]
        return {
            "heads": [said["asked"], said["improved"].format(when=when)],
            "rows": [[names()[of], f"{point.value} percent"] for of, point in series.points()],
        }
    lines = [line.points for line in series.lines]
    return {
        "heads": [said["when"], *(names()[line.of] for line in series.lines)],
        "rows": [
            [when, *(f"{line[i].value} ({line[i].spread})" for line in lines)]
            for i, when in enumerate(series.times)
        ],
    }


def example(place: str) -> dict[str, Any]:
    """Return the words of one example, its range filled in."""
    said, told = words()["fibers"], room().examples[place]
    low, high = recovery.regrowth_range(recovery.LegNerveInjury(place)).months
    gaps = {"low": low, "high": high, "person": told.person}
    filled = ("range_alt", "range_says", "whole_says", "slow_says", "fast_says", "reach")
    return {
        "id": place,
        "name": told.name,
        "says": told.says,
        "way": told.way,
        **{key: said[key].format(**gaps) for key in filled},
    }


def examples_table() -> dict[str, Any]:
    """Return the two examples as a table."""
    said, rows = words()["fibers"], []
    for one in recovery.examples():
        low, high = recovery.regrowth_range(recovery.LegNerveInjury(one.id)).months
        rows.append(
            [
                f"{one.person}: {one.name.lower()}",
                said["way_cell"].format(cm=round(one.way_mm / 10)),
                said["delay_cell"],
                said["range_cell"].format(low=low, high=high),
            ]
        )
    return {"heads": said["heads"], "rows": rows}


def sure(certainty: str, why: str) -> str:
    """Say how sure a statement is, and what holds it back."""
    return words()["how_sure"].format(sure=SURE[certainty], why=why)


def situation_sure(name: str) -> str:
    """Say how sure the figures of a situation are; that of the weakest counts."""
    if name == "root":
        name_of = "kept-numbness"
    elif name == "cut":
        fact = facts.fact("sunderland-fourth-fifth")
        return sure(fact.certainty, "").rstrip()
    else:
        name_of = {"block": "signal-block", "fibers": "regrowth-speed"}[name]
    figure = recovery.figure(name_of)
    return sure(figure.certainty, figure.why)


def sources() -> list[str]:
    """Name the works in which the numbers stand, as far as their pages showed it."""
    lines = []
    for key in sorted(room().sources):
        work = facts.references()[key]
        where = f"doi {work.doi}" if work.doi else work.url
        told = [work.author, work.title, work.where, work.year, where]
        lines.append(". ".join(filter(None, told)))
    return lines
