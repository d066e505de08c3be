"""The words of the atlas: ``words.toml`` read and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nervepath.errors import DataError

FILE = Path(__file__).with_name("words.toml")
CHOICES = ("mode", "layer", "side", "map", "kind")


@cache
def words() -> dict[str, Any]:
    """Return all words as they stand in the file of this course."""
    return read(FILE)


def read(file: Path) -> dict[str, Any]:
    """Return the words in `file`; raise `DataError` where a statement names no fact."""
    with file.open("rb") as stream:
        found = tomllib.load(stream)
    for table in (*CHOICES, "pair", "note"):
        if not found.get(table):
            raise DataError(file, table, "is missing.", f"Write at least one [[{table}]].")
    for number, note in enumerate(found["note"], start=1):
        _rests_on_facts(file, f"note {number}", note)
    _rests_on_facts(file, "sure", found.get("sure", {}))
    return found


def _rests_on_facts(file: Path, record: str, statement: dict[str, Any]) -> None:
    for field in ("text", "facts"):
        if not statement.get(field):
            raise DataError(file, record, f"{field} is missing or empty.", "Write it.")


def ids(table: str) -> list[str]:
    """Return the ids of one list of choices: ``mode``, ``layer``, ``side``, ``map``, ``kind``."""
    return [one["id"] for one in words()[table]]


def pairs() -> list[tuple[str, str]]:
    """Return the pairs that textbooks tell apart, as ids of sites."""
    return [(one["site"], one["other"]) for one in words()["pair"]]


def fact_ids() -> set[str]:
    """Return the ids of all facts on which the words rest."""
    said = words()
    cited = [said["sure"]["facts"], said["none"]["tests_facts"]]
    return {name for names in (*cited, *(note["facts"] for note in said["note"])) for name in names}
