"""The ten people of the case game: ``cases.toml`` read, checked and typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nervepath import anatomy, facts
from nervepath.errors import DataError, UnknownName
from nervepath.facts.toml import Record, read_toml
from nervepath.parts import body_map

FILE = Path(__file__).with_name("cases.toml")
HELP, NONE = "help", "none"
"""Two choices that name no place: get help now (in every case), and no single place."""
SIDES = ("right", "left")


@dataclass(frozen=True)
class Statement:
    """A text and what it rests on: ids of facts or of urgent signs."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One choice in a case: a site of the model, ``"help"`` or ``"none"``."""

    id: str
    text: str
    note: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """An invented person: a story, signs, choices, and what is said about each.

    Attributes
    ----------
    views
        Views of the body map on which the numb areas are seen.
    areas, weak, less
        Signs for the reasoning: numb areas of skin, weak movements, weak reflexes.
    strong, same, also
        What else was found: movements that are strong, reflexes alike on both sides, and words.
    answer
        Id of the choice that fits best; ``"help"`` in an emergency.
    urgent
        Urgent signs of the story, most urgent first. A case that is no emergency has some too
        where its signs would be urgent in somebody in whom they are new.
    """

    id: str
    name: str
    about: str
    story: str
    next: str
    facts: tuple[str, ...]
    side: str
    both_legs: bool
    views: tuple[str, ...]
    areas: tuple[str, ...]
    weak: tuple[str, ...]
    strong: tuple[str, ...]
    less: tuple[str, ...]
    same: tuple[str, ...]
    also: tuple[str, ...]
    kind: str
    answer: str
    urgent: tuple[str, ...]
    check: Statement
    tests: Statement
    choices: tuple[Choice, ...]

    @property
    def layer(self) -> str:
        """The map on which the numb areas are drawn."""
        return anatomy.skin_area(self.areas[0]).layer

    @property
    def emergency(self) -> bool:
        """Whether help comes before any place."""
        return self.answer == HELP

    def choice(self, choice: str) -> Choice:
        """Return one of the choices; raise `UnknownName` if the case does not have it."""
        for one in self.choices:
            if one.id == choice:
                return one
        raise UnknownName(f"choice for {self.name}", choice, [one.id for one in self.choices])


@dataclass(frozen=True)
class Sure:
    """How sure a choice can be, and what is said about it."""

    id: str
    text: str
    right: str
    other: str


@dataclass(frozen=True)
class Game:
    """All words of the game."""

    title: str
    lead: str
    help: str
    none: str
    words: dict[str, str]
    sure: tuple[Sure, ...]
    kinds: dict[str, str]
    cases: tuple[Case, ...]


@cache
def game() -> Game:
    """Return all words as they stand in the file of this course."""
    return read(FILE)


def case(case_id: str) -> Case:
    """Return the case with this id; raise `UnknownName` if there is none."""
    for one in game().cases:
        if one.id == case_id:
            return one
    raise UnknownName("case", case_id, [one.id for one in game().cases])


def read(file: Path) -> Game:
    """Read and check the words in `file`; raise `DataError` for the first fault."""
    top = Record(file, "whole file", read_toml(file))
    title, lead = top.text("title"), top.text("lead")
    help_text, none_text = top.text("help"), top.text("none")
    plain = top.group("words")
    own = Record(file, "words", plain)
    words = {name: own.text(name) for name in plain}
    for record in top.records("statement"):
        name = record.text("id")
        words[name] = _statement(record).text
    sure = tuple(_sure(record) for record in top.records("sure"))
    kinds = {record.text("id"): _only_name(record) for record in top.records("kind")}
    texts = {HELP: help_text, NONE: none_text}
    cases = tuple(_case(record, texts, kinds) for record in top.records("case"))
    top.done()
    for number, one in enumerate(cases):
        if one.id in [other.id for other in cases[:number]]:
            raise DataError(file, f"case {one.id}", "stands there twice.", "Give it its own id.")
    return Game(title, lead, help_text, none_text, words, sure, kinds, cases)


def _sure(record: Record) -> Sure:
    made = Sure(*(record.text(name) for name in ("id", "text", "right", "other")))
    record.done()
    return made


def _only_name(record: Record) -> str:
    name = record.text("name")
    record.text("id")
    record.done()
    return name


def _case(record: Record, texts: dict[str, str], kinds: dict[str, str]) -> Case:
    age = str(record.whole("age"))
    movements = {one.id for one in anatomy.movements()}
    reflexes = {one.id for one in anatomy.reflexes()}
    made = Case(
        id=record.text("id"),
        name=record.text("name"),
        about=f"{age}, {record.text('about')}",
        story=record.text("story").replace("{age}", age),
        next=record.text("next"),
        facts=_rests_on(record),
        side=record.text("side", allowed=SIDES),
        both_legs=record.yes_no("both_legs"),
        views=_known(record, "views", {*body_map.VIEWS}),
        areas=_known(record, "areas", {one.id for one in anatomy.skin_areas()}),
        weak=_known(record, "weak", movements, needed=False),
        strong=_known(record, "strong", movements, needed=False),
        less=_known(record, "less", reflexes, needed=False),
        same=_known(record, "same", reflexes, needed=False),
        also=record.texts("also", needed=False),
        kind=record.text("kind", allowed=tuple(kinds)),
        answer=record.text("answer"),
        urgent=_known(record, "urgent", _urgent_signs(), needed=False),
        check=_statement(_inner(record, "check")),
        tests=_statement(_inner(record, "tests")),
        choices=tuple(_choice(one, texts) for one in record.records("choice")),
    )
    record.done()
    _fits_together(record, made)
    return made


def _fits_together(record: Record, made: Case) -> None:
    choices = [one.id for one in made.choices]
    for number, name in enumerate(choices):
        if name in choices[:number]:
            raise record.fault("choice", f"{name!r} stands there twice.", "Take one out.")
    if choices[0] != HELP:
        remedy = (
            f'Every case offers id = "{HELP}" in the first place, so that it gives nothing away.'
        )
        raise record.fault("choice", f"the first is {choices[0]!r}.", remedy)
    if made.answer not in choices:
        raise record.fault(
            "answer", f"{made.answer!r} is not among its choices.", f"Use one of {choices}."
        )
    if made.emergency and not made.urgent:
        raise record.fault("urgent", "is empty in an emergency.", "Name its urgent signs.")
    if len({anatomy.skin_area(area).layer for area in made.areas}) > 1:
        raise record.fault("areas", "are of two maps.", "Use areas of one map.")
    both = {*made.weak} & {*made.strong} | {*made.less} & {*made.same}
    if both:
        raise record.fault("strong", f"{min(both)!r} is changed as well.", "Name it once.")


def _choice(record: Record, texts: dict[str, str]) -> Choice:
    name = record.text("id")
    if name in texts:
        text = texts[name]
    else:
        text = record.text("text")
        if name not in (sites := {one.id for one in anatomy.sites()}):
            raise record.fault("id", f"{name!r} is no site of the model.", _close(name, sites))
    made = Choice(name, text, record.text("note"), _rests_on(record))
    record.done()
    return made


def _statement(record: Record) -> Statement:
    made = Statement(record.text("text"), _rests_on(record))
    record.done()
    return made


def _inner(record: Record, field: str) -> Record:
    return Record(record.path, f"{record.label}, {field}", record.group(field))


def _rests_on(record: Record) -> tuple[str, ...]:
    return _known(record, "facts", _known_facts())


def _known(record: Record, field: str, known: set[str], *, needed: bool = True) -> tuple[str, ...]:
    values = record.texts(field, needed=needed)
    for value in values:
        if value not in known:
            raise record.fault(field, f"there is no {value!r}.", _close(value, known))
    return values


def _close(name: str, known: set[str]) -> str:
    return str(UnknownName("id", name, sorted(known))).partition(". ")[2]


@cache
def _known_facts() -> set[str]:
    return set(facts.all_facts()) | {flag.id for flag in facts.red_flags()}


@cache
def _urgent_signs() -> set[str]:
    return {flag.id for flag in facts.red_flags() if flag.act in ("emergency-now", "same-day")}
