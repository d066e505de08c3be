"""references.bib: the works that the facts rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from nervepath.errors import DataError

from .bibtex import plain, read_bibtex

FILE = "references.bib"
TIERS = ("tier-1", "tier-2", "tier-3")
"""How a work may be weighed: 1 guidelines, reviews of reviews, official bodies; 2 studies,
textbooks, hospital leaflets; 3 educational sites. Works that may not be cited are not kept."""


@dataclass(frozen=True)
class Reference:
    """A work that may be cited.

    Attributes
    ----------
    key
        Its name in data.
    title, author, year
        As printed; author and year may be ``""`` when they were not shown.
    tier
        ``tier-1``, ``tier-2`` or ``tier-3``: the kind of source, not the quality of one study.
    doi, pmid, url
        Where to find it (may be ``""``).
    kind
        ``article``, ``misc``, ``techreport`` ...
    where
        Journal, publisher or web site (may be ``""``).
    """

    key: str
    title: str
    author: str
    year: str
    tier: str
    doi: str
    pmid: str
    url: str
    kind: str
    where: str


def read_references(folder: Path) -> dict[str, Reference]:
    """Read references.bib; refuse a work without title or tier, or one that may not be cited."""
    path = folder / FILE
    found = {}
    for key, entry in read_bibtex(path).items():
        fields = {name: plain(value) for name, value in entry.fields.items()}
        label = f"entry {key}"
        if not re.fullmatch(r"[a-z0-9]+", key):
            raise DataError(
                path, label, "the key is not plain.", "Use lower-case letters and digits."
            )
        if not fields.get("title"):
            raise DataError(path, label, "field title: is missing.", "Add the title.")
        tier = fields.get("keywords", "")
        if tier not in TIERS:
            raise DataError(
                path,
                label,
                f"field keywords: {tier!r} is not a tier that may be cited.",
                f"Give one of {', '.join(TIERS)}, or take the work out.",
            )
        year = fields.get("year", "")
        if year and not re.fullmatch(r"(18|19|20)\d\d", year, re.ASCII):
            raise DataError(path, label, f"field year: {year!r} is not a year.", "Correct it.")
        url = entry.fields.get("url", "")
        if url and not re.fullmatch(r"https?://[^\s{}\\\"<>]+", url):
            raise DataError(
                path, label, f"field url: {url!r} is not a plain address.", "Correct it."
            )
        found[key] = Reference(
            key=key,
            title=fields["title"],
            author=fields.get("author", ""),
            year=year,
            tier=tier,
            doi=entry.fields.get("doi", ""),
            pmid=fields.get("pmid", ""),
            url=url,
            kind=entry.kind,
            where=next(
                (fields[f] for f in ("journal", "howpublished", "publisher") if fields.get(f)), ""
            ),
        )
    if not found:
        raise DataError(path, "whole file", "holds no entry.", "Put the references back.")
    return found
