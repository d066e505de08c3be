"""The words of the piriformis explorer: ``words.toml`` read, checked and filled with numbers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nervepath import facts
from nervepath.errors import DataError
from nervepath.widgets.piriformis_explorer import studies

FILE = Path(__file__).with_name("words.toml")
PATTERNS = ("a", "b", "c", "d", "e", "f")
GROUPS = ("both", "general", "operated")
PLACES = ("below", "through", "above")
SURE = {
    "high": "very sure",
    "moderate": "fairly sure",
    "low": "not very sure",
    "very-low": "hardly sure at all",
}


@cache
def words() -> dict[str, Any]:
    """Return the words as they stand in the file of this course, with gaps for numbers."""
    return read(FILE)


def read(file: Path) -> dict[str, Any]:
    """Return the words in `file`; raise `DataError` when a pattern is missing or half told."""
    with file.open("rb") as stream:
        found = tomllib.load(stream)
    ids = tuple(pattern.get("id") for pattern in found["pattern"])
    if ids != PATTERNS:
        remedy = f"Write one [[pattern]] for each of {', '.join(PATTERNS)}, in this order."
        raise DataError(file, "patterns", f"{ids} are not a to f.", remedy)
    for pattern in found["pattern"]:
        record = f"pattern {pattern['id']}"
        missing = [key for key in ("name", "says", "alt", "facts") if not pattern.get(key)]
        if missing:
            raise DataError(file, record, f"has no {missing[0]}.", "Write it into this pattern.")
        for part in ("tibial", "fibular"):
            if pattern.get(part) not in PLACES:
                remedy = f"Use one of {', '.join(PLACES)}."
                raise DataError(file, record, f"{part} is {pattern.get(part)!r}.", remedy)
    return found


def pattern(name: str) -> dict[str, Any]:
    """Return the words of one pattern."""
    return next(one for one in words()["pattern"] if one["id"] == name)


@cache
def content() -> dict[str, Any]:
    """Return all words with their numbers filled in, as the page and the paper show them."""
    said = words()
    low, high = studies.review_range()
    general = studies.number_of("smoll", "review", "other")
    operated = studies.number_of("smoll", "operated", "other")
    dots, compare, plot = dict(said["dots"]), dict(said["compare"]), dict(said["plot"])
    counts = {"low": low, "high": high, "between": high - low, "rest": 100 - high}
    dots["reviews"] = dots["reviews"].format(**counts)
    shares = {"general": studies.text(general.percent), "operated": studies.text(operated.percent)}
    compare["answer"] = compare["answer"].format(**shares)
    for key, row in (("general_says", general), ("operated_says", operated)):
        compare[key] = compare[key].format(**_printed(row))
    plot["band"] = plot["band"].format(low=low, high=high)
    region = studies.number_of("poutoglidou", "region", "other")
    return {
        **{key: value for key, value in said.items() if key not in ("study", "kind", "special")},
        "guess": {**said["guess"], "answer": said["guess"]["answer"].format(**counts)},
        "range": {"low": low, "high": high},
        "dots": dots,
        "compare": compare,
        "plot": plot,
        "region": {**said["region"], "says": said["region"]["says"].format(**_printed(region))},
        "sure": {**said["sure"], "point": [_sure(one) for one in said["sure"]["point"]]},
        "source": sources(),
        "pattern": [
            {**one, "found": found(one["id"]), "drawn": said["sketch" if i else "measured"]}
            for i, one in enumerate(said["pattern"])
        ],
    }


def found(path: str) -> list[str]:
    """Say how often a pattern was found, one line a study."""
    rows = [row for row in studies.rows() if row.path == path]
    return [f"{share(row)}: {_lower(name(row))} ({size(row)})" for row in rows]


def name(row: studies.Row) -> str:
    """Return the name of the study in which a number was found."""
    for one in words()["special"]:
        if (one["study"], one["kind"]) == (row.study, row.kind):
            return one["name"]
    return study_name(next(one for one in words()["study"] if one["id"] == row.study))


def study_name(study: dict[str, Any]) -> str:
    """Return a study's name, with the year that its reference prints."""
    return study["name"].format(year=facts.references()[study["source"]].year)


def sources() -> list[str]:
    """Name the works in which the numbers stand, as far as their pages showed it."""
    lines = []
    for study in words()["study"]:
        work = facts.references()[study["source"]]
        where = f"doi {work.doi}" if work.doi else work.url
        told = [work.title, work.where, work.year, where]
        lines.append(f"{study_name(study)}: {'. '.join(filter(None, told))}")
    return lines


def size(row: studies.Row) -> str:
    """Say in how many studies, legs or bodies a number was found, as far as that was printed."""
    plot, parts = words()["plot"], []
    if row.studies:
        all_ = f" {plot['in_all']}" if row.kind == "region" else ""
        parts.append(f"{row.studies} studies{all_}")
    if row.of:
        parts.append(f"{row.of:,} {row.unit}")
    parts += [
        one["people"] for one in words()["study"] if one["id"] == row.study and "people" in one
    ]
    return ", ".join(parts) or plot["no_size"]


def share(row: studies.Row) -> str:
    """Return a number as it was printed: 9.8 of 100 (6.5 to 13.2), or 8 of 80 legs."""
    if row.percent is None:
        return f"{row.found} of {row.of}"
    between = studies.between(row)
    return f"{studies.text(row.percent)} of 100" + (f" ({between})" if between else "")


def table() -> dict[str, Any]:
    """Return every number of every study, with headings, as a table of words."""
    said = words()
    ways = {one["id"]: f"Pattern {one['id']}" for one in said["pattern"]}
    ways |= {"none": said["table"]["none"], "other": said["table"]["other"]}
    listed = [[name(row), size(row), ways[row.path], share(row)] for row in studies.rows()]
    return {"heads": said["table"]["heads"], "rows": listed}


def _lower(words_: str) -> str:
    """Begin a name of a study in the middle of a line."""
    return words_[0].lower() + words_[1:]


def _printed(row: studies.Row) -> dict[str, str]:
    return {
        "percent": studies.text(row.percent),
        "between": studies.between(row),
        "of": f"{row.of:,}" if row.of else "",
        "studies": str(row.studies or ""),
    }


def _sure(point: dict[str, Any]) -> dict[str, Any]:
    """Add how sure the least sure of its facts is."""
    levels = [facts.fact(name_).certainty for name_ in point["facts"]]
    return {**point, "sure": SURE[max(levels, key=list(SURE).index)]}
