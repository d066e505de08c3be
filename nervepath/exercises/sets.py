"""Read a student's set of names."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from nervepath.exercises.reading import MOST_ITEMS, NotYet, items, kind_of


def name_set(answer: object, what: str) -> frozenset[str]:
    """Read a set of names; a list or a tuple of names will do."""
    kind = type(answer)
    if issubclass(kind, (set, frozenset)):
        # The built-in iterator: a class of the student's own may have an endless one.
        own = set if issubclass(kind, set) else frozenset
        found = list(own.__iter__(answer))  # type: ignore[arg-type]
        if len(found) > MOST_ITEMS:
            raise NotYet(f"{what} has {len(found)} names. That is far too many.")
    elif issubclass(kind, (list, tuple)):
        found = items(answer, what)
    else:
        raise NotYet(f"{what} should be a set of names; this is {kind_of(answer)}.")
    for item in found:
        if type(item) is not str:
            raise NotYet(f"{what} should hold names as text; in it is {kind_of(item)}.")
    return frozenset(found)


def shown(names: AbstractSet[str], most: int = 3) -> str:
    """Write names out for a hint, the first few of them, each cut short."""
    first = sorted(names)[:most]
    more = len(names) - len(first)
    return ", ".join(f"“{name[:60]}”" for name in first) + (f" and {more} more" if more else "")
