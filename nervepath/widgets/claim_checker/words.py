"""The words of the claim checker: ``words.toml`` read, checked and typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts.claims import KINDS, VERDICTS
from nervepath.facts.evidence import LEVELS
from nervepath.facts.toml import Record, read_toml

FILE = Path(__file__).with_name("words.toml")
MIXED, ALL = "mixed", "all"
"""Two sets that belong to no chapter: ten claims of all kinds, and all claims."""


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen, or a word of the register: its name and what is said of it."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """A verdict of the register, and the bucket into which it falls."""

    id: str
    text: str
    meaning: str
    bucket: str


@dataclass(frozen=True)
class Kind:
    """What a claim is about, and the question that helps most with such a claim."""

    id: str
    text: str
    question: str


@dataclass(frozen=True)
class Help:
    """What stands before these claims: a sentence, and the signs of the card to get help."""

    claims: tuple[str, ...]
    text: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """All words of the checker.

    Attributes
    ----------
    said
        Headings, labels and sentences by name, statements among them.
    buckets, sure, reasons
        What a reader chooses from.
    verdicts, grades, kinds
        How the words of the register read.
    questions
        What to ask of any health page.
    chapters
        The sets of claims that belong to a chapter, in the order of the book.
    help
        Which claims bring the card to get help.
    about
        What a claim speaks of, where its sentence alone does not say so.
    mixed
        Ids of the ten mixed claims.
    """

    title: str
    lead: str
    said: dict[str, str]
    buckets: tuple[Choice, ...]
    sure: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    verdicts: tuple[Verdict, ...]
    grades: tuple[Choice, ...]
    kinds: tuple[Kind, ...]
    questions: tuple[Choice, ...]
    chapters: tuple[Choice, ...]
    help: tuple[Help, ...]
    about: dict[str, str]
    mixed: tuple[str, ...]

    @property
    def sets(self) -> list[str]:
        """Ids of all sets."""
        return [MIXED, ALL, *(chapter.id for chapter in self.chapters)]

    def verdict(self, verdict: str) -> Verdict:
        """Return a verdict of the register."""
        return _one("verdict", self.verdicts, verdict)

    def grade(self, certainty: str) -> Choice:
        """Return how a grade of certainty reads."""
        return _one("certainty", self.grades, certainty)

    def kind(self, kind: str) -> Kind:
        """Return what a claim of this kind is about."""
        return _one("kind of claim", self.kinds, kind)

    def help_for(self, claim: str) -> Help | None:
        """Return what stands before a claim, if anything does."""
        return next((one for one in self.help if claim in one.claims), None)


@cache
def words() -> Words:
    """Return the words as they stand in the file of this course."""
    return read(FILE)


def read(file: Path) -> Words:
    """Read and check the words in `file`; raise `DataError` for the first fault."""
    top = Record(file, "whole file", read_toml(file))
    buckets = _choices(top, "bucket", "hint")
    questions = _choices(top, "question", "note", rests=True)
    kinds = tuple(_kind(one, {q.id for q in questions}) for one in top.records("kind"))
    verdicts = tuple(_verdict(one, {b.id for b in buckets}) for one in top.records("verdict"))
    grades = _choices(top, "grade", "meaning", rests=True)
    for field, made, needed in (
        ("kind", kinds, KINDS),
        ("verdict", verdicts, VERDICTS),
        ("grade", grades, LEVELS),
    ):
        _complete(top, field, [one.id for one in made], needed)
    plain = Record(file, "words", top.group("words"))
    said = {name: plain.text(name) for name in top.group("words")}
    said |= {one.id: one.text for one in _choices(top, "statement", "", rests=True)}
    notes = Record(file, "about", top.group("about"))
    found = Words(
        title=top.text("title"),
        lead=top.text("lead"),
        said=said,
        buckets=buckets,
        sure=_choices(top, "sure", ""),
        reasons=_choices(top, "reason", "note", rests=True),
        verdicts=verdicts,
        grades=grades,
        kinds=kinds,
        questions=questions,
        chapters=_choices(top, "chapter", "", text="name"),
        help=tuple(_help(one) for one in top.records("help")),
        about={_claim(notes, name, name): notes.text(name) for name in top.group("about")},
        mixed=tuple(_claim(top, "mixed", name) for name in top.texts("mixed")),
    )
    top.done()
    _complete(
        top,
        "chapter",
        [one.id for one in found.chapters],
        dict.fromkeys(claim.chapter for claim in facts.claims().values()),
    )
    _complete(
        top,
        "help",
        [name for one in found.help for name in one.claims],
        [claim.id for claim in facts.claims().values() if claim.verdict == "unsafe"],
        more=True,
    )
    return found


def _choices(
    top: Record, field: str, note: str, *, text: str = "text", rests: bool = False
) -> tuple[Choice, ...]:
    made = []
    for record in top.records(field):
        if rests:
            _rests_on(record)
        said = record.text(note) if note else ""
        made.append(Choice(record.text("id"), record.text(text), said))
        record.done()
    return tuple(made)


def _verdict(record: Record, buckets: set[str]) -> Verdict:
    made = Verdict(*(record.text(name) for name in ("id", "text", "meaning", "bucket")))
    _known(record, "bucket", made.bucket, buckets)
    record.done()
    return made


def _kind(record: Record, questions: set[str]) -> Kind:
    made = Kind(*(record.text(name) for name in ("id", "text", "question")))
    _known(record, "question", made.question, questions)
    record.done()
    return made


def _help(record: Record) -> Help:
    urgent = {one.id for one in facts.red_flags() if one.act in ("emergency-now", "same-day")}
    made = Help(record.texts("claims"), record.text("text"), record.texts("flags"))
    for name in made.claims:
        _claim(record, "claims", name)
    for name in made.flags:
        _known(record, "flags", name, urgent)
    record.done()
    return made


def _rests_on(record: Record) -> None:
    known = set(facts.all_facts()) | {flag.id for flag in facts.red_flags()}
    for name in record.texts("facts"):
        _known(record, "facts", name, known)


def _claim(record: Record, field: str, name: str) -> str:
    """Return the id of a claim that the checker may show."""
    _known(record, field, name, {one.id for one in facts.claims().values() if one.in_checker})
    return name


def _known(record: Record, field: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        close = str(UnknownName("id", value, sorted(known))).partition(". ")[2]
        raise record.fault(field, f"there is no {value!r}.", close)


def _complete(
    top: Record, field: str, given: list[str], needed: Iterable[str], *, more: bool = False
) -> None:
    """Refuse a list that lacks something, has it twice, or has what is not needed."""
    wanted = list(needed)
    for name in given:
        if given.count(name) > 1:
            raise top.fault(field, f"{name!r} stands there twice.", "Take one out.")
        if not more and name not in wanted:
            raise top.fault(field, f"there is no {name!r}.", f"Use {', '.join(wanted)}.")
    for name in wanted:
        if name not in given:
            raise top.fault(field, f"{name!r} is missing.", "Add it.")


def _one(what: str, records: tuple, name: str):
    for one in records:
        if one.id == name:
            return one
    raise UnknownName(what, name, [one.id for one in records])
