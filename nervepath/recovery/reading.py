"""Reading ``recovery.toml``, and refusing a bad record by file, record and field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nervepath import facts
from nervepath.facts.evidence import LEVELS
from nervepath.facts.toml import Record, known_sources, read_toml
from nervepath.recovery.injuries import PLACES, LegWay
from nervepath.recovery.model import (
    Figure,
    GoesWith,
    Line,
    Point,
    Series,
    Situation,
    StandingWarning,
)

FILE = Path(__file__).with_name("recovery.toml")
SHOWS = ("bounds", "series", "range", "text")
KINDS = ("stop", "act", "limit")
MEASURED = ("numbness", "leg pain", "tingling")


@dataclass(frozen=True)
class Example:
    """A fixed drawing: an invented person, and a way between two places of the leg."""

    id: str
    name: str
    person: str
    start: str
    end: str
    way_mm: int
    says: str
    way: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """Everything in the file, by id and in its order."""

    warnings: tuple[StandingWarning, ...]
    figures: dict[str, Figure]
    studies: dict[str, Series]
    examples: dict[str, Example]
    situations: dict[str, Situation]
    goes_with: tuple[GoesWith, ...]

    @property
    def sources(self) -> set[str]:
        """Keys of all works that the file cites."""
        cited = (*self.figures.values(), *self.studies.values(), *self.goes_with)
        return {key for one in cited for key in one.sources}


@cache
def room() -> Room:
    """Return the course's own file."""
    return read(FILE)


def read(path: Path) -> Room:
    """Read and check a file; raise `DataError` for the first fault."""
    whole = Record(path, "whole file", read_toml(path))
    warnings = tuple(map(_warning, whole.records("warning")))
    if not any(one.kind == "stop" for one in warnings[:1]):
        raise whole.fault("warning", "does not begin with the stop rule.", "Put it first.")
    figures = _by_id(map(_figure, whole.records("figure")))
    studies = _by_id(map(_study, whole.records("study")))
    examples = _by_id(map(_example, whole.records("example")))
    if tuple(examples) != PLACES:
        raise whole.fault("example", f"are not {', '.join(PLACES)}.", "Write one for each.")
    situations = {}
    for record in whole.records("situation"):
        one = _situation(record, figures, studies, examples)
        situations[one.id] = one
    goes_with = tuple(_goes_with(record, situations) for record in whole.records("goes_with"))
    whole.done()
    return Room(warnings, figures, studies, examples, situations, goes_with)


def _by_id(made) -> dict:
    return {one.id: one for one in made}


def _warning(record: Record) -> StandingWarning:
    one = StandingWarning(
        id=record.text("id"),
        kind=record.text("kind", allowed=KINDS),
        text=record.text("text"),
        flags=record.texts("flags", needed=False),
        facts=_facts(record, needed=False),
    )
    known = {flag.id for flag in facts.red_flags()}
    for flag in one.flags:
        if flag not in known:
            raise record.fault("flags", f"{flag!r} is no sign of the list.", "Correct the id.")
    if not (one.flags or one.facts):
        raise record.fault("facts", "are missing.", "Name the facts or signs that it rests on.")
    record.done()
    return one


def _figure(record: Record) -> Figure:
    one = Figure(
        id=record.text("id"),
        meaning=record.text("meaning"),
        low=_number(record, "low"),
        usual=_number(record, "usual"),
        high=_number(record, "high"),
        unit=record.text("unit"),
        says=record.text("says"),
        **_weight(record),
    )
    stated = [value for value in (one.low, one.usual, one.high) if value is not None]
    if stated != sorted(stated):
        raise record.fault("low", "low, usual and high are not in this order.", "Correct them.")
    record.done()
    return one


def _study(record: Record) -> Series:
    times = record.texts("times")
    top = _number(record, "top", needed=True)
    one = Series(
        id=record.text("id"),
        name=record.text("name"),
        who=record.text("who"),
        people=record.whole("people"),
        measure=record.text("measure"),
        scale=record.text("scale"),
        top=top,
        lines=tuple(_line(line, times, top) for line in record.records("line")),
        says=record.text("says"),
        **_weight(record),
    )
    if one.lines[0].of != "numbness":
        raise record.fault("line", "does not begin with numbness.", "Put numbness first.")
    record.done()
    return one


def _line(record: Record, times: tuple[str, ...], top: float) -> Line:
    of = record.text("of", allowed=MEASURED)
    values = _numbers(record, "values", len(times))
    # A study without a printed spread has none: it is never filled in.
    known = record.has("spreads")
    spreads = _numbers(record, "spreads", len(times)) if known else [None] * len(times)
    if any(not 0 <= value <= top for value in values):
        raise record.fault("values", f"leave the scale of 0 to {top:g}.", "Check them.")
    record.done()
    points = zip(times, values, spreads, strict=True)
    return Line(of, tuple(Point(when, value, spread) for when, value, spread in points))


def _example(record: Record) -> Example:
    one = Example(
        id=record.text("id", allowed=PLACES),
        name=record.text("name"),
        person=record.text("person"),
        start=record.text("from"),
        end=record.text("to"),
        way_mm=record.whole("way_mm"),
        says=record.text("says"),
        way=record.text("way"),
        facts=_facts(record),
    )
    way = LegWay(one.start, one.end)
    if way.mm != one.way_mm:
        raise record.fault(
            "way_mm", f"is {one.way_mm}, the tables give {way.mm}.", "Take it from path_lengths."
        )
    record.done()
    return one


def _situation(record: Record, figures: dict, studies: dict, examples: dict) -> Situation:
    def named(field: str, known: dict) -> tuple:
        ids = record.texts(field, needed=False)
        for name in ids:
            if name not in known:
                raise record.fault(field, f"{name!r} is not in this file.", "Correct the id.")
        return ids

    one = Situation(
        id=record.text("id"),
        name=record.text("name"),
        hint=record.text("hint"),
        shows=record.text("shows", allowed=SHOWS),
        figures=tuple(figures[name] for name in named("figures", figures)),
        studies=tuple(studies[name] for name in named("studies", studies)),
        examples=named("examples", examples),
        facts=_facts(record),
    )
    if bool(one.examples) != (one.shows == "range"):
        raise record.fault(
            "examples",
            "belong to the situation that shows a range, and to no other.",
            "A root, a block and a cut have no distance: take them out.",
        )
    if one.shows == "text" and (one.figures or one.studies):
        raise record.fault("figures", "a situation of text only has none.", "Take them out.")
    record.done()
    return one


def _goes_with(record: Record, situations: dict[str, Situation]) -> GoesWith:
    one = GoesWith(
        what=record.text("what"),
        effect=record.text("effect"),
        situation=record.text("situation", allowed=tuple(situations)),
        facts=_facts(record),
        sources=_sources(record),
    )
    record.done()
    return one


def _weight(record: Record) -> dict:
    """Read how sure a record is and what it rests on."""
    return {
        "certainty": record.text("certainty", allowed=LEVELS),
        "why": record.text("why"),
        "sources": _sources(record),
        "facts": _facts(record),
    }


def _sources(record: Record) -> tuple[str, ...]:
    keys = record.texts("sources")
    known_sources(record, keys, facts.references())
    return keys


def _facts(record: Record, needed: bool = True) -> tuple[str, ...]:
    ids = record.texts("facts", needed=needed)
    for name in ids:
        if name not in facts.all_facts():
            raise record.fault("facts", f"{name!r} is not a fact of the course.", "Correct it.")
        if facts.fact(name).audience:
            raise record.fault("facts", f"{name!r} is for tutors only.", "Take it out.")
    return ids


def _number(record: Record, field: str, needed: bool = False) -> float | None:
    return record.decimal(field) if needed or record.has(field) else None


def _numbers(record: Record, field: str, count: int) -> list[float]:
    values = record.decimals(field)
    if len(values) != count:
        raise record.fault(field, f"holds {len(values)} numbers for {count} times.", "Count them.")
    return values
