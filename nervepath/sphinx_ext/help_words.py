"""help_words.toml: what to say for each sign, under which other words it is found, short forms.

The signs themselves stand in ``facts/red_flags.toml`` and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nervepath import facts
from nervepath.facts.toml import Record, read_toml

FILE = Path(__file__).with_name("help_words.toml")
AMBULANCE = "local emergency number"


@dataclass(frozen=True)
class SignWords:
    """What to say with a sign, words under which it is found, and those that always find it."""

    say: str
    words: str
    telling: str = ""


@dataclass(frozen=True)
class CardLine:
    """A line of the wallet card, or some words, and the ids of the signs that it stands for."""

    text: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class HelpWords:
    """All words around the list.

    Attributes
    ----------
    ready
        Words beside the field, to be looked for with one tap.
    passed_over
        Words that find nothing: they stand in every sentence.
    same
        Groups of words that mean one thing to whoever looks for them.
    together
        Words that, looked for in one search, mark some signs besides those that fit best.
    signs
        What to say and other words, by the id of the sign.
    ambulance
        The wallet card's lines for the signs that need an ambulance from the start.
    """

    ready: tuple[str, ...]
    passed_over: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]
    together: tuple[CardLine, ...]
    signs: dict[str, SignWords]
    ambulance: tuple[CardLine, ...]


def needs_ambulance(flag: facts.RedFlag) -> bool:
    """Say whether the first thing to do for a sign is to call the emergency number."""
    return flag.act == "emergency-now" and AMBULANCE in flag.first_action


@cache
def help_words() -> HelpWords:
    """Return the words as they stand in the file of this course."""
    return read(FILE)


def read(path: Path) -> HelpWords:
    """Read and check the file; raise `DataError` for the first fault."""
    top = Record(path, "whole file", read_toml(path))
    flags = facts.red_flags()
    signs: dict[str, SignWords] = {}
    for record in top.records("sign"):
        told = record.text("say"), record.text("words"), record.text("telling", needed=False)
        signs[record.text("id")] = SignWords(*told)
        record.done()
    if list(signs) != [flag.id for flag in flags]:
        wrong = sorted(set(signs) ^ {flag.id for flag in flags}) or ["their order"]
        raise top.fault(
            "sign",
            f"the signs differ from red_flags.toml: {', '.join(wrong)}.",
            "Write one record for each sign there, in its order.",
        )
    lines = tuple(_line(record) for record in top.records("ambulance"))
    named = sorted(flag for line in lines for flag in line.flags)
    needed = sorted(flag.id for flag in flags if needs_ambulance(flag))
    if named != needed:
        wrong = sorted(set(named) ^ set(needed)) or ["one of them stands there twice"]
        raise top.fault(
            "ambulance",
            f"the signs that need an ambulance from the start differ: {', '.join(wrong)}.",
            "Name each of them in one line of the card, and no other.",
        )
    together = tuple(_line(record) for record in top.records("together"))
    strangers = {flag for line in together for flag in line.flags} - set(signs)
    if strangers:
        wrong = ", ".join(sorted(strangers))
        raise top.fault("together", f"there is no sign {wrong}.", "Correct the id.")
    found = HelpWords(
        ready=top.texts("ready"),
        passed_over=top.texts("passed_over"),
        same=tuple(_group(record) for record in top.records("same")),
        together=together,
        signs=signs,
        ambulance=lines,
    )
    top.done()
    return found


def _line(record: Record) -> CardLine:
    made = CardLine(record.text("text"), record.texts("flags"))
    record.done()
    return made


def _group(record: Record) -> tuple[str, ...]:
    found = record.texts("words")
    record.done()
    return found
