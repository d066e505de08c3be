"""The words of the tracer: ``stations.toml`` read, checked and typed."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nervepath import anatomy
from nervepath.errors import DataError, UnknownName

FILE = Path(__file__).with_name("stations.toml")

NOTICE = (
    'Geometry measured on: "Z-Anatomy - The open source atlas of anatomy - CC-BY-SA 4.0", which '
    'is derived from "BodyParts3D - The Database Center for Life Science - CC-BY-SA 2.1 Japan". '
    "Original model: Kousaku Okubo; design, 3D and anatomy: Gauthier Kervyn. Figures measured, "
    "rounded and partly reconstructed by this course; constructed items are marked in the tables. "
    "Tables: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"
)

VIEWS = {"back": "Back", "side": "Side", "front": "Front"}


@dataclass(frozen=True)
class Station:
    """A place on the way, with what is said there."""

    id: str
    at: str | dict
    short: str
    title: str
    text: tuple[str, ...]
    passes: str
    facts: tuple[str, ...]
    press: str = ""
    feel: str = ""


@dataclass(frozen=True)
class Branch:
    """A nerve that can be followed, from the spine to its skin."""

    id: str
    name: str
    plain: str
    full: str
    end: str
    roots_of: str
    target: str
    skin: tuple[str, ...]
    skin_text: str
    foot: str
    stations: tuple[str, ...]
    facts: tuple[str, ...]
    sure: str = ""

    @property
    def roots(self) -> tuple[str, ...]:
        """Roots from which the nerve can be followed."""
        return tuple(anatomy.roots_of(self.roots_of))


@dataclass(frozen=True)
class Root:
    """What is often felt on the skin of one root."""

    id: str
    feel: str
    facts: tuple[str, ...]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _records(table: str, kind: type) -> dict[str, Any]:
    """Read the records of one table of the file into `kind`, by their ids."""
    fields = kind.__dataclass_fields__
    found: dict[str, Any] = {}
    for number, raw in enumerate(_file()[table], start=1):
        name = f"{table} {raw.get('id', number)!r}"
        for field in raw:
            if field not in fields:
                raise DataError(
                    FILE, name, f"there is no field {field!r}.", f"Use: {', '.join(fields)}."
                )
        missing = [f for f in fields if f not in raw and fields[f].default is MISSING]
        if missing:
            raise DataError(FILE, name, f"{missing[0]} is missing.", "Add it.")
        if not raw["facts"]:
            raise DataError(FILE, name, "facts is empty.", "Name the facts behind the words.")
        if raw["id"] in found:
            raise DataError(FILE, name, "this id is used twice.", "Give each record its own id.")
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
        found[raw["id"]] = kind(**values)
    return found


def branches() -> dict[str, Branch]:
    """Return the branches, in the order in which they are offered."""
    return _records("branch", Branch)


def stations() -> dict[str, Station]:
    """Return all stations of all branches."""
    return _records("station", Station)


def root_words() -> dict[str, Root]:
    """Return what is said of each root, from L4 to S3."""
    return _records("root", Root)


def branch(name: str) -> Branch:
    """Return a branch by its id, or raise `UnknownName`."""
    if name not in branches():
        raise UnknownName("nerve in the tracer", name, list(branches()))
    return branches()[name]


def station(name: str) -> Station:
    """Return a station by its id, or raise `UnknownName`."""
    if name not in stations():
        raise UnknownName("station", name, list(stations()))
    return stations()[name]


def line(name: str) -> str:
    """Return one of the sentences at the top of the file."""
    return _file()["sure"]["text"] if name == "sure" else _file()[name]


def fact_ids() -> set[str]:
    """Return the ids of all facts that the words rest on."""
    named = set(_file()["sure"]["facts"])
    for records in (branches(), stations(), root_words()):
        for record in records.values():
            named.update(record.facts)
    return named
