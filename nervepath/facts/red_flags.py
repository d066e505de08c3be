"""red_flags.toml: 44 signs and what to do about each; red_box.toml: the box of every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .references import Reference
from .toml import Record, known_sources, read_toml

ACTS = ("emergency-now", "same-day", "routine")


@dataclass(frozen=True)
class RedFlag:
    """A sign that needs action.

    Attributes
    ----------
    id
        Name in data.
    plain_sign
        What a person notices.
    why_it_matters
        What may be behind it.
    act
        How fast: ``emergency-now``, ``same-day`` or ``routine``.
    first_action
        The first thing to do, as one short command.
    who
        Where to go, whom to call, what to say.
    sources
        Keys of references.bib.
    """

    id: str
    plain_sign: str
    why_it_matters: str
    act: str
    first_action: str
    who: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class BoxSign:
    """A line of the red box and the ids of the red flags it stands for."""

    text: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class RedBox:
    """The box that is the same on every page: signs first, then what to do.

    Attributes
    ----------
    heading
        The words above the signs; each sign goes on from them.
    signs
        The signs. One is enough.
    one_sign, go, say, weaker, cannot_get_there
        What to do, in this order.
    closing
        For whoever does not find their sign.
    """

    heading: str
    signs: tuple[BoxSign, ...]
    one_sign: str
    go: str
    say: str
    weaker: str
    cannot_get_there: str
    closing: str


def read_red_flags(folder: Path, references: Mapping[str, Reference]) -> list[RedFlag]:
    """Read the signs, in the order of the file; ``unsure`` must be the last."""
    path = folder / "red_flags.toml"
    whole = Record(path, "whole file", read_toml(path))
    flags: list[RedFlag] = []
    for record in whole.records("red_flag"):
        name = record.text("id")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            raise record.fault(
                "id", f"{name!r} is not an id.", "Use lower-case letters, digits and single -."
            )
        if any(name == flag.id for flag in flags):
            raise record.fault("id", "stands there twice.", "Rename one.")
        flag = RedFlag(
            id=name,
            plain_sign=record.text("plain_sign"),
            why_it_matters=record.text("why_it_matters"),
            act=record.text("act", allowed=ACTS),
            first_action=record.text("first_action"),
            who=record.text("who"),
            sources=record.texts("sources"),
        )
        known_sources(record, flag.sources, references)
        record.done()
        flags.append(flag)
    whole.done()
    if flags[-1].id != "unsure":
        raise whole.fault(
            "red_flag",
            "the last sign is not 'unsure'.",
            "Keep 'unsure' last: it catches whoever found no other sign.",
        )
    return flags


def read_red_box(folder: Path, flags: Iterable[str]) -> RedBox:
    """Read the box; every line names the red flags it stands for."""
    path = folder / "red_box.toml"
    known = set(flags)
    whole = Record(path, "whole file", read_toml(path))
    signs = []
    for record in whole.records("sign"):
        sign = BoxSign(record.text("text"), record.texts("flags"))
        for flag in sign.flags:
            if flag not in known:
                raise record.fault(
                    "flags", f"{flag!r} is not in red_flags.toml.", "Correct the id."
                )
        record.done()
        signs.append(sign)
    action = Record(path, "action", whole.group("action"))
    box = RedBox(
        heading=whole.text("heading"),
        signs=tuple(signs),
        one_sign=action.text("one_sign"),
        go=action.text("go"),
        say=action.text("say"),
        weaker=action.text("weaker"),
        cannot_get_there=action.text("cannot_get_there"),
        closing=whole.text("closing"),
    )
    action.done()
    whole.done()
    return box
