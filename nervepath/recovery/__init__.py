"""How nerves heal, as far as groups of people and two fixed drawings can show it.

Four situations are kept apart: a signal block, a squeezed root, broken fibers outside the spine,
and a nerve that is cut or blocked by scar. Nothing in here takes a figure of anybody's own.

>>> from nervepath import recovery
>>> [study.people for study in recovery.series()]
[139, 314, 60, 85]
>>> print(recovery.regrowth_range(recovery.LegNerveInjury("ankle")))
after a delay of some weeks, roughly 2 to 9 months
>>> recovery.regrowth_range(recovery.RootInjury("L5"))
Traceback (most recent call last):
...
nervepath.recovery.injuries.RootHasNoDistance: L5 is a root: ...
"""

from __future__ import annotations

from nervepath.errors import UnknownName

from .injuries import LegNerveInjury, LegWay, RootHasNoDistance, RootInjury
from .model import Figure, GoesWith, Line, Point, Series, Situation, StandingWarning
from .reading import Example, room
from .regrowth import RegrowthRange, regrowth_range

__all__ = [
    "Example",
    "Figure",
    "GoesWith",
    "LegNerveInjury",
    "LegWay",
    "Line",
    "Point",
    "RegrowthRange",
    "RootHasNoDistance",
    "RootInjury",
    "Series",
    "Situation",
    "StandingWarning",
    "examples",
    "figure",
    "goes_with",
    "regrowth_range",
    "series",
    "situation",
    "situations",
    "study",
    "warnings",
]


def series() -> tuple[Series, ...]:
    """Give the published studies of a squeezed root, each with its own people, scale and spread.

    They are never to be joined, averaged or laid over each other.
    """
    return tuple(room().studies.values())


def study(name: str) -> Series:
    """Give one study, such as ``oba2017``."""
    return _pick("study", name, room().studies)


def situations() -> tuple[Situation, ...]:
    """Give the four situations, in order."""
    return tuple(room().situations.values())


def situation(name: str) -> Situation:
    """Give one situation: ``block``, ``root``, ``fibers`` or ``cut``."""
    return _pick("situation", name, room().situations)


def figure(name: str) -> Figure:
    """Give one figure with its bounds, such as ``kept-numbness``."""
    return _pick("figure", name, room().figures)


def examples() -> tuple[Example, ...]:
    """Give the two fixed drawings with their invented people."""
    return tuple(room().examples.values())


def warnings() -> tuple[StandingWarning, ...]:
    """Give the sentences that stand with every view, the stop rule first."""
    return room().warnings


def goes_with(situation_name: str) -> tuple[GoesWith, ...]:
    """Give what went with more or less recovery in groups, for one situation."""
    name = situation(situation_name).id
    return tuple(one for one in room().goes_with if one.situation == name)


def _pick(kind: str, name: str, known: dict):
    if name not in known:
        raise UnknownName(kind, str(name), list(known))
    return known[name]
