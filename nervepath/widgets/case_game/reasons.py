"""What fits a choice and what does not: the signs of a person against the model of the body.

What each site would do comes from :func:`nervepath.anatomy.affected`, unchanged. A story also says
what was found strong and which reflexes are alike, so a sign that a site would give and that is
not there speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from nervepath import anatomy
from nervepath.widgets.case_game.words import HELP, NONE, Case, game


@dataclass(frozen=True)
class Reasons:
    """Sentences for and against one choice."""

    fits: tuple[str, ...]
    against: tuple[str, ...]


def answer(case: Case) -> anatomy.Answer:
    """Ask the model of the body which sites fit the signs of this person."""
    return anatomy.candidates(
        areas=case.areas, weak=case.weak, reflexes=case.less, both_legs=case.both_legs
    )


def of_case(case: Case) -> dict[str, Reasons]:
    """Return the reasons for each choice of a case that is a site with signs of its own.

    In an emergency there are none: naming the place is the hospital's work. Of a narrow canal the
    model says only that it depends on the level, and two choices are no sites at all.
    """
    if case.emergency:
        return {}
    sites = [one.id for one in case.choices if one.id not in (HELP, NONE)]
    expected = {name: anatomy.affected(name) for name in sites}
    return {
        name: _weigh(case, here)
        for name, here in expected.items()
        if here.areas or here.weak or here.reflexes
    }


def place(area_id: str) -> str:
    """Say where an area is without the root that a map gives it: that would be the answer."""
    name = anatomy.skin_area(area_id).name
    return name.rpartition(": ")[2]


def movement(movement_id: str) -> str:
    """Name a movement."""
    return next(one.name for one in anatomy.movements() if one.id == movement_id)


def reflex(reflex_id: str) -> str:
    """Name a reflex."""
    return next(one.name for one in anatomy.reflexes() if one.id == reflex_id)


def _weigh(case: Case, here: anatomy.Affected) -> Reasons:
    whole = [one for one in case.areas if one in here.areas]
    part = [one for one in case.areas if one not in whole and _shares(one, here)]
    explained = {*whole, *part, *(o for one in case.areas for o in _overlaps(one))}
    fits = [
        _said("fit_skin", map(place, whole)),
        _said("fit_part", map(place, part)),
        _said("fit_weak", [movement(one) for one in case.weak if one in here.weak]),
        _said("fit_less", [reflex(one) for one in case.less if one in here.reflexes]),
        _said("fit_both", ["both"] if case.both_legs and here.both_legs else []),
    ]
    others = [one for one in case.areas if one not in (*whole, *part)]
    against = [
        _said("not_strong", [movement(one) for one in case.strong if one in here.weak]),
        _said("not_same", [reflex(one) for one in case.same if one in here.reflexes]),
        _said("not_skin", map(place, others)),
        _said("not_weak", [movement(one) for one in case.weak if one not in here.weak]),
        _said("not_less", [reflex(one) for one in case.less if one not in here.reflexes]),
        _said("not_both", ["both"] if case.both_legs and not here.both_legs else []),
        _said("not_numb", [place(one) for one in here.areas if one not in explained]),
    ]
    return Reasons(tuple(filter(None, fits)), tuple(filter(None, against)))


def _overlaps(area_id: str) -> tuple[str, ...]:
    return anatomy.skin_area(area_id).overlaps


def _shares(area_id: str, here: anatomy.Affected) -> bool:
    return area_id in here.partly or bool({*_overlaps(area_id)} & {*here.areas})


def _said(name: str, items: object) -> str:
    named = "; ".join(items)
    return game().words[name].format(items=named) if named else ""
