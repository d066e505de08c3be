"""Facts of the course, each written down once, as data.

Tables (CSV), statements with their certainty and sources (TOML) and the bibliography (BibTeX)
are read when they are first asked for. A bad record is refused with a message that names the
file, the record, the field and what to do.
"""

from __future__ import annotations

from typing import Any

from nervepath.errors import UnknownName

from .claims import Article, Claim
from .emergency import Country, EmergencyNumbers
from .evidence import Fact
from .glossary import Term
from .library import Library
from .red_flags import BoxSign, RedBox, RedFlag
from .references import Reference

__all__ = [
    "Article",
    "BoxSign",
    "Claim",
    "Country",
    "EmergencyNumbers",
    "Fact",
    "Library",
    "RedBox",
    "RedFlag",
    "Reference",
    "Term",
    "all_facts",
    "articles",
    "claims",
    "emergency_numbers",
    "fact",
    "glossary",
    "red_box",
    "red_flags",
    "references",
    "table",
]

_shipped = Library()


def fact(fact_id: str) -> Fact:
    """Give the fact with this id, such as ``sciatic-roots``."""
    facts = _shipped.facts
    if fact_id not in facts:
        raise UnknownName("fact", fact_id, list(facts))
    return facts[fact_id]


def all_facts() -> dict[str, Fact]:
    """Give all facts by id."""
    return dict(_shipped.facts)


def claims() -> dict[str, Claim]:
    """Give the claims of the five articles, and their answers, by id."""
    return dict(_shipped.claims)


def articles() -> dict[int, Article]:
    """Give the five articles, by number: each is known by its topic only."""
    return dict(_shipped.articles)


def glossary() -> list[Term]:
    """Give the words that the course teaches, in alphabetical order."""
    return list(_shipped.glossary)


def red_flags() -> list[RedFlag]:
    """Give the signs that need action, in their order."""
    return list(_shipped.red_flags)


def red_box() -> RedBox:
    """Give the box that is the same on every page."""
    return _shipped.red_box


def emergency_numbers() -> EmergencyNumbers:
    """Give the checked emergency and crisis numbers."""
    return _shipped.emergency_numbers


def references() -> dict[str, Reference]:
    """Give the works that may be cited, by key."""
    return dict(_shipped.references)


def table(name: str) -> list[Any]:
    """Give the rows of a table, such as ``nerves``, ``levels`` or ``landmarks``."""
    return list(_shipped.table(name))
