"""The claims of the register as the checker shows them, and the sets into which they fall."""

from __future__ import annotations

from functools import cache
from typing import Any

from nervepath import facts
from nervepath.facts import Claim, Reference
from nervepath.widgets.claim_checker.words import ALL, MIXED, words

ROUND = 10
"""After so many claims the checker shows how judgment moved; so many are printed."""
MOST_SOURCES = 2


@cache
def sets() -> dict[str, tuple[str, ...]]:
    """Return the ids of the claims of each set, in the order in which they come."""
    shown = [claim for claim in facts.claims().values() if claim.in_checker]
    chapters = {
        chapter.id: _spread([claim for claim in shown if claim.chapter == chapter.id])
        for chapter in words().chapters
    }
    return {MIXED: words().mixed, ALL: _spread(shown), **chapters}


def _spread(claims: list[Claim]) -> tuple[str, ...]:
    """Order claims so that what holds up and what does not come by turns.

    The claims of each bucket are spread evenly over the whole, in the order of the register.
    """
    piles: dict[str, list[Claim]] = {one.id: [] for one in words().buckets}
    for claim in claims:
        piles[words().verdict(claim.verdict).bucket].append(claim)
    placed = [
        ((place + 0.5) / len(pile), number, claim.id)
        for number, pile in enumerate(piles.values())
        for place, claim in enumerate(pile)
    ]
    return tuple(name for _, _, name in sorted(placed))


def claims_of(chapter: str) -> list[dict[str, Any]]:
    """Return the claims of a chapter as JSON values: loaded when a reader asks for them."""
    return [as_json(facts.claims()[name]) for name in sets()[chapter]]


def as_json(claim: Claim) -> dict[str, Any]:
    """Return a claim as JSON values: what is shown of it, and no more."""
    best = best_sources(claim)
    made = {
        "id": claim.id,
        "claim": claim.claim,
        "verdict": claim.verdict,
        "why": claim.why,
        "better": claim.better,
        "certainty": claim.certainty,
        "kind": claim.kind,
        "article": claim.article,
        "sources": [source(work) for work in best],
    }
    if more := len(claim.sources) - len(best):
        made["more"] = more
    return made


def best_sources(claim: Claim) -> list[Reference]:
    """Return the works to name: guidelines and reviews first, among them those with an address."""
    known = facts.references()
    works = sorted((known[key] for key in claim.sources), key=lambda w: (w.tier, not address(w)))
    return works[:MOST_SOURCES]


def source(work: Reference) -> dict[str, str]:
    """Return a work's title, place and year as far as they are known, and its address."""
    made = {"title": work.title, "address": address(work), "where": work.where, "year": work.year}
    return {name: text for name, text in made.items() if text}


def address(work: Reference) -> str:
    """Return where a work can be found."""
    if work.doi:
        return f"https://doi.org/{work.doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/" if work.pmid else work.url


@cache
def content() -> dict[str, Any]:
    """Return what is the same in every copy: words, sets, and the ten mixed claims."""
    said = words()
    known = sets()
    return {
        "title": said.title,
        "lead": said.lead,
        "words": said.said,
        "round": ROUND,
        "buckets": [{"id": one.id, "text": one.text, "hint": one.note} for one in said.buckets],
        "verdicts": [
            {"id": one.id, "text": one.text, "meaning": one.meaning, "bucket": one.bucket}
            for one in said.verdicts
        ],
        "sure": [{"id": one.id, "text": one.text} for one in said.sure],
        "grades": [{"id": one.id, "text": one.text, "meaning": one.note} for one in said.grades],
        "reasons": [_noted(one) for one in said.reasons],
        "questions": [_noted(one) for one in said.questions],
        "kinds": [{"id": one.id, "text": one.text, "question": one.question} for one in said.kinds],
        "articles": {str(one.number): one.topic for one in facts.articles().values()},
        "chapters": [{"id": one.id, "name": one.text} for one in said.chapters],
        "sets": {name: list(ids) for name, ids in known.items()},
        "about": said.about,
        "help": [
            {"claims": list(one.claims), "text": one.text, "flags": list(one.flags)}
            for one in said.help
        ],
        "claims": [as_json(facts.claims()[name]) for name in known[MIXED]],
    }


def _noted(one: Any) -> dict[str, str]:
    return {"id": one.id, "text": one.text, "note": one.note}
