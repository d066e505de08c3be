"""emergency_numbers.toml: checked numbers by country, with the date of the check."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from .toml import Record, read_toml


@dataclass(frozen=True)
class Country:
    """A number that was checked.

    Attributes
    ----------
    country
        The country, in English.
    number
        The number or numbers, as they are shown.
    use
        What it is for.
    source, level
        Who says so, and how official that is.
    seen_at
        The addresses at which it was seen.
    """

    country: str
    number: str
    use: str
    source: str
    level: str
    seen_at: tuple[str, ...]


@dataclass(frozen=True)
class EmergencyNumbers:
    """Emergency and crisis numbers.

    Show only the number of the chosen country, never guess the country from the language, and
    show ``default_text`` where it is not listed. Crisis lines come on top: immediate danger is
    always the emergency number. Check all of them again as ``recheck`` says.
    """

    checked: datetime.date
    recheck: str
    default_text: str
    countries: tuple[Country, ...]
    crisis_lines: tuple[Country, ...]


def read_emergency_numbers(folder: Path) -> EmergencyNumbers:
    """Read the numbers; each has a source and at least one address where it was seen."""
    path = folder / "emergency_numbers.toml"
    whole = Record(path, "whole file", read_toml(path))
    checked = whole.text("checked")
    try:
        day = datetime.date.fromisoformat(checked)
    except ValueError:
        raise whole.fault(
            "checked", f"{checked!r} is not a date.", "Write it like 2026-11-20."
        ) from None
    numbers = EmergencyNumbers(
        checked=day,
        recheck=whole.text("recheck"),
        default_text=whole.text("default_text"),
        countries=_read_countries(whole, "country"),
        crisis_lines=_read_countries(whole, "crisis_line"),
    )
    whole.done()
    return numbers


def _read_countries(whole: Record, field: str) -> tuple[Country, ...]:
    found: list[Country] = []
    for record in whole.records(field):
        row = Country(
            country=record.text("country"),
            number=record.text("number"),
            use=record.text("use"),
            source=record.text("source"),
            level=record.text("level"),
            seen_at=record.texts("seen_at"),
        )
        if not any(c.isdigit() for c in row.number):
            raise record.fault("number", f"{row.number!r} has no digit.", "Give the number.")
        for address in row.seen_at:
            if not address.startswith(("https://", "http://")):
                raise record.fault("seen_at", f"{address!r} is no address.", "Correct it.")
        if any(row.country == other.country for other in found):
            raise record.fault("country", f"{row.country!r} is there twice.", "Keep one.")
        record.done()
        found.append(row)
    return tuple(found)
