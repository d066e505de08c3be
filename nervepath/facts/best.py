"""Which of a statement's sources to name, when there is room for a few only."""

from __future__ import annotations

from collections.abc import Mapping

from .references import Reference

MOST_SOURCES = 2
"""At most this many sources stand behind one sentence; a record may name more."""


def best_sources(records: list[tuple[str, ...]], known: Mapping[str, Reference]) -> list[str]:
    """Choose at most `MOST_SOURCES` keys: of each record its best, then the next best.

    Better means an earlier tier (guidelines and reviews before single studies before
    educational pages); among equals the order of the record decides.
    """
    ranked = [sorted(keys, key=lambda key: (known[key].tier, keys.index(key))) for keys in records]
    chosen: list[str] = []
    for place in range(max((len(keys) for keys in ranked), default=0)):
        for keys in ranked:
            if place < len(keys) and keys[place] not in chosen and len(chosen) < MOST_SOURCES:
                chosen.append(keys[place])
    return chosen
