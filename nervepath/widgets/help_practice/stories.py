"""The stories of the practice: stories.toml read, checked and typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts.toml import Record, read_toml

FILE = Path(__file__).with_name("stories.toml")
SPEEDS = ("now", "today", "next")  # the fastest first
KINDS = ("best", "more", "late", "phone", "drive", "place", "harm")
# The slowest speed that a sign of the list allows.
SLOWEST = {"emergency-now": "now", "same-day": "today", "routine": "next"}


@dataclass(frozen=True)
class Choice:
    """Something that somebody could do, how fast it is, and what the list says to it."""

    id: str
    speed: str
    text: str
    kind: str
    feedback: str


@dataclass(frozen=True)
class Story:
    """An invented person with a sign, the most urgent one first."""

    id: str
    name: str
    story: str
    flags: tuple[str, ...]
    choices: tuple[Choice, ...]

    @property
    def signs(self) -> list[facts.RedFlag]:
        """The signs of the list on which the story rests, as they stand there."""
        known = {flag.id: flag for flag in facts.red_flags()}
        return [known[name] for name in self.flags]


@dataclass(frozen=True)
class Practice:
    """All words of the practice; `kinds` says what a kind of choice amounts to."""

    title: str
    lead: str
    said: dict[str, str]
    kinds: dict[str, str]
    stories: tuple[Story, ...]

    def story(self, name: str) -> Story:
        """Return one story."""
        for one in self.stories:
            if one.id == name:
                return one
        raise UnknownName("story", name, [one.id for one in self.stories])


@cache
def practice() -> Practice:
    """Return the practice as it stands in the file of this course."""
    return read(FILE)


def read(path: Path) -> Practice:
    """Read and check the file; raise `DataError` for the first fault."""
    top = Record(path, "whole file", read_toml(path))
    plain = Record(path, "words", top.group("words"))
    kinds = {}
    for record in top.records("kind"):
        kinds[record.text("id", allowed=KINDS)] = record.text("text")
        record.done()
    if list(kinds) != list(KINDS):
        raise top.fault("kind", f"{', '.join(kinds)}.", f"Write {', '.join(KINDS)}, in order.")
    found = Practice(
        title=top.text("title"),
        lead=top.text("lead"),
        said={name: plain.text(name) for name in top.group("words")},
        kinds=kinds,
        stories=tuple(_story(record) for record in top.records("story")),
    )
    top.done()
    _once(top, "story", [one.id for one in found.stories])
    return found


def _story(record: Record) -> Story:
    made = Story(
        id=record.text("id"),
        name=record.text("name"),
        story=record.text("story"),
        flags=record.texts("flags"),
        choices=tuple(_choice(one) for one in record.records("choice")),
    )
    record.done()
    known = [flag.id for flag in facts.red_flags()]
    for name in made.flags:
        if name not in known:
            close = str(UnknownName("sign", name, known)).partition(". ")[2]
            raise record.fault("flags", f"there is no {name!r}.", close)
    _once(record, "choice", [one.id for one in made.choices])
    _follows_the_list(record, made)
    return made


def _choice(record: Record) -> Choice:
    made = Choice(
        id=record.text("id"),
        speed=record.text("speed", allowed=SPEEDS),
        text=record.text("text"),
        kind=record.text("kind", allowed=KINDS),
        feedback=record.text("feedback"),
    )
    record.done()
    return made


def _once(record: Record, field: str, ids: list[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise record.fault(field, f"{name!r} stands there twice.", "Rename one.")


def _follows_the_list(record: Record, story: Story) -> None:
    """Refuse a story that is less strict than its signs, or in which urgency is wrong."""
    slowest = min((SLOWEST[flag.act] for flag in story.signs), key=SPEEDS.index)
    best = [one for one in story.choices if one.kind == "best"]
    if len(best) != 1:
        raise record.fault("choice", f"{len(best)} are best.", "Make exactly one the best.")
    if SPEEDS.index(best[0].speed) > SPEEDS.index(slowest):
        raise record.fault(
            "choice", f"the best one is slower than {slowest!r}.", "The list's speed is the least."
        )
    for one in story.choices:
        faster = SPEEDS.index(one.speed) < SPEEDS.index(best[0].speed)
        if faster and one.kind != "more":
            raise record.fault(
                "choice",
                f"{one.id!r} is more urgent than the list, and not of the kind 'more'.",
                "A more urgent choice is never wrong.",
            )
        slower = SPEEDS.index(one.speed) > SPEEDS.index(best[0].speed)
        if one.kind == "more" and slower:
            raise record.fault(
                "choice", f"{one.id!r} is slower than the best one.", "Correct its kind or speed."
            )
