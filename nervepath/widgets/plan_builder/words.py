"""What a plan can hold and what the builder says: two TOML files read, checked and typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts.evidence import LEVELS
from nervepath.facts.toml import Record, read_toml

HERE = Path(__file__).parent
ACTIVITIES, WORDS = HERE / "activities.toml", HERE / "words.toml"


@dataclass(frozen=True)
class Note:
    """A sentence about health, and the facts and signs on which it rests."""

    text: str
    facts: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """Something that a surgical team allows or not, and what holds until it has spoken."""

    id: str
    name: str
    ask: str
    until: str


@dataclass(frozen=True)
class Activity:
    """Something that a plan can hold.

    Attributes
    ----------
    id, name
        Its name in data, and as readers see it.
    title
        Its neutral name in a calendar.
    needs
        Ids of the limits that must say "yes" before it appears.
    known, certainty
        What is known about it, and how surely: the weakest grade of the facts behind it.
    ask
        Whom to ask first.
    cautions
        Shown wherever the activity is.
    """

    id: str
    name: str
    title: str
    needs: tuple[str, ...]
    known: str
    certainty: str
    ask: Note
    cautions: tuple[Note, ...]


@dataclass(frozen=True)
class Stop:
    """A rule to stop: signs, and what to do."""

    sign: str
    do: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class FlareLine:
    """A line of the flare card: what is fixed, and what a reader may write after `ask`."""

    id: str
    label: str
    fixed: str
    ask: str


@dataclass(frozen=True)
class Person:
    """An invented person, and how a small start can look."""

    who: str
    goal: str
    amount: str
    step: str


@dataclass(frozen=True)
class Words:
    """All words of the builder.

    Attributes
    ----------
    said
        Labels and sentences by name, statements among them.
    limits, activities
        What a team allows, and what a goal can be, in the order in which they are shown.
    walk, rest
        The two activities that have a place of their own in each plan.
    stops, flare, people, grades
        The fixed parts of the sheet, the invented people, and how a certainty reads.
    """

    title: str
    lead: str
    said: dict[str, str]
    limits: tuple[Limit, ...]
    activities: tuple[Activity, ...]
    walk: Activity
    rest: Activity
    stops: tuple[Stop, ...]
    flare: tuple[FlareLine, ...]
    people: tuple[Person, ...]
    grades: dict[str, str]

    def activity(self, name: str) -> Activity:
        """Return an activity that can be a goal."""
        for one in self.activities:
            if one.id == name:
                return one
        raise UnknownName("activity", name, [one.id for one in self.activities])


@cache
def words() -> Words:
    """Return the words as they stand in the files of this course."""
    return read(ACTIVITIES, WORDS)


def read(activities: Path, texts: Path) -> Words:
    """Read and check both files; raise `DataError` for the first fault."""
    top = Record(activities, "whole file", read_toml(activities))
    limits = tuple(_limit(one) for one in top.records("limit"))
    known = {limit.id for limit in limits}
    walk, rest = (
        _activity(Record(activities, name, top.group(name)), known, gated=name != "rest")
        for name in ("walk", "rest")
    )
    chosen = tuple(_activity(one, known) for one in top.records("activity"))
    top.done()
    for kind, ids in (("limit", [o.id for o in limits]), ("activity", [o.id for o in chosen])):
        for name in ids:
            if ids.count(name) > 1:
                raise top.fault(kind, f"{name!r} stands there twice.", "Take one out.")

    top = Record(texts, "whole file", read_toml(texts))
    plain = Record(texts, "words", top.group("words"))
    said = {name: plain.text(name) for name in top.group("words")}
    said |= {one.text("id"): _note(one, "id").text for one in top.records("statement")}
    grades = {one.text("id"): one.text("text") for one in top.records("grade")}
    if list(grades) != list(LEVELS):
        raise top.fault("grade", f"{', '.join(grades)}.", f"Write {', '.join(LEVELS)}, in order.")
    found = Words(
        title=top.text("title"),
        lead=top.text("lead"),
        said=said,
        limits=limits,
        activities=chosen,
        walk=walk,
        rest=rest,
        stops=tuple(_stop(one) for one in top.records("stop")),
        flare=tuple(_flare(one) for one in top.records("flare")),
        people=tuple(_person(one) for one in top.records("person")),
        grades=grades,
    )
    top.done()
    return found


def _limit(record: Record) -> Limit:
    made = Limit(*(record.text(field.name) for field in fields(Limit)))
    _rests(record)
    record.done()
    return made


def _activity(record: Record, limits: set[str], *, gated: bool = True) -> Activity:
    behind, _ = _rests(record)
    if not behind:
        raise record.fault("facts", "is missing.", "Name what is known about the activity.")
    needs = record.texts("needs", needed=gated)
    for name in needs:
        _known(record, "needs", name, limits)
    grades = [facts.all_facts()[name].certainty for name in behind]
    made = Activity(
        id=record.text("id"),
        name=record.text("name"),
        title=record.text("title"),
        needs=needs,
        known=record.text("known"),
        certainty=max(grades, key=LEVELS.index),
        ask=_note(Record(record.path, f"{record.label}, ask", record.group("ask"))),
        cautions=tuple(_caution(record, one) for one in record.records("caution")),
    )
    record.done()
    return made


def _caution(activity: Record, record: Record) -> Note:
    record.label = f"{activity.label}, {record.label}"
    return _note(record)


def _note(record: Record, *more: str) -> Note:
    for name in more:
        record.text(name)
    made = Note(record.text("text"), *_rests(record))
    if not (made.facts or made.flags):
        raise record.fault("facts", "is missing.", "Name the fact or sign behind the sentence.")
    record.done()
    return made


def _stop(record: Record) -> Stop:
    _, flags = _rests(record)
    made = Stop(record.text("sign"), record.text("do"), flags)
    record.done()
    return made


def _flare(record: Record) -> FlareLine:
    _rests(record)
    made = FlareLine(
        record.text("id"),
        record.text("label"),
        record.text("fixed", needed=False),
        record.text("ask", needed=False),
    )
    record.done()
    return made


def _person(record: Record) -> Person:
    _rests(record)
    made = Person(*(record.text(field.name) for field in fields(Person)))
    record.done()
    return made


def _rests(record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the facts and signs behind a record; each must be there and meant for readers."""
    named = record.texts("facts", needed=False)
    known = {one.id for one in facts.all_facts().values() if one.audience != "tutors"}
    for name in named:
        _known(record, "facts", name, known)
    flags = record.texts("flags", needed=False)
    for name in flags:
        _known(record, "flags", name, {flag.id for flag in facts.red_flags()})
    return named, flags


def _known(record: Record, field: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        close = str(UnknownName("id", value, sorted(known))).partition(". ")[2]
        raise record.fault(field, f"there is no {value!r}.", close)


def as_json(activity: Activity) -> dict[str, Any]:
    """Return what is shown of an activity as JSON values."""
    made = asdict(activity)
    made["ask"] = activity.ask.text
    made["cautions"] = [one.text for one in activity.cautions]
    made["needs"] = list(activity.needs)
    return made
