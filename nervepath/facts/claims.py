"""claims.toml: what the five articles say, and what the evidence says about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .evidence import LEVELS
from .references import Reference
from .toml import Record, known_sources, read_toml

VERDICTS = ("supported", "partly-supported", "unsupported", "misleading", "wrong", "unsafe")
KINDS = (
    "anatomy",
    "cause",
    "education",
    "mechanism",
    "process",
    "safety",
    "self-care",
    "treatment",
)


@dataclass(frozen=True)
class Article:
    """One of the five articles with which the course began, known by number and topic only.

    Attributes
    ----------
    number
        Its number, 1 to 5.
    topic
        What it is about.
    """

    number: int
    topic: str


@dataclass(frozen=True)
class Claim:
    """A health claim and its answer.

    Attributes
    ----------
    id
        Name in data, such as ``s3-20``.
    article
        Number of the article that makes the claim.
    chapter
        The chapter that answers it.
    kind
        What it is about: anatomy, cause, treatment and so on (`KINDS`).
    claim
        What the article says, in the words of the course.
    verdict
        How it stands (`VERDICTS`); ``unsafe`` means that acting on it could harm someone or
        delay urgent care.
    why, better
        The reason for the verdict, and what to say instead.
    certainty
        How sure the evidence is: ``high``, ``moderate``, ``low`` or ``very-low``.
    safety
        True when acting on it wrongly could harm someone.
    sources
        Keys of references.bib.
    in_checker
        False for a claim that is answered but kept out of the claim checker.
    """

    id: str
    article: int
    chapter: str
    kind: str
    claim: str
    verdict: str
    why: str
    better: str
    certainty: str
    safety: bool
    sources: tuple[str, ...]
    in_checker: bool = True


def read_claims(
    folder: Path, references: Mapping[str, Reference]
) -> tuple[dict[int, Article], dict[str, Claim]]:
    """Read articles and claims, in the order of the file."""
    whole = Record(path := folder / "claims.toml", "whole file", read_toml(path))
    articles: dict[int, Article] = {}
    for record in whole.records("article"):
        article = Article(record.whole("number"), record.text("topic"))
        if article.number in articles:
            raise record.fault("number", "stands there twice.", "Number the articles anew.")
        articles[article.number] = article
        record.done()
    claims: dict[str, Claim] = {}
    for record in whole.records("claim"):
        claim = _read_claim(record)
        known_sources(record, claim.sources, references)
        if claim.id in claims:
            raise record.fault("id", "stands there twice.", "Rename one.")
        if claim.article not in articles:
            raise record.fault(
                "article", f"{claim.article} is not among the articles.", "Correct the number."
            )
        claims[claim.id] = claim
    whole.done()
    return articles, claims


def _read_claim(record: Record) -> Claim:
    name = record.text("id")
    if not re.fullmatch(r"s\d-\d\d", name):
        raise record.fault("id", f"{name!r} is not the id of a claim.", "Write it like s3-07.")
    claim = Claim(
        id=name,
        article=record.whole("article"),
        chapter=record.text("chapter"),
        kind=record.text("kind", allowed=KINDS),
        claim=record.text("claim"),
        verdict=record.text("verdict", allowed=VERDICTS),
        why=record.text("why"),
        better=record.text("better"),
        certainty=record.text("certainty", allowed=LEVELS),
        safety=record.yes_no("safety"),
        sources=record.texts("sources"),
        in_checker=record.yes_no("in_checker", default=True),
    )
    record.done()
    return claim
