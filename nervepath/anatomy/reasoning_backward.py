"""Backward: signs are given, which sites do textbooks name for them?

The method is the course's own teaching rule, made to be followed with a pencil. It is no clinical
score, it gives no chances, and it never names a single cause:

1. A given sign that textbooks name for the site counts 1. A numb area that only lies on the same
   skin on the other map, or of which the nerve carries only a part, counts one half.
2. A given sign that they do not name for the site takes 1 away.
3. Between equals the site with fewer signs of its own left over comes first. Sites that are equal
   in both share a rank.

A sign that is not given says little: one hurt root rarely gives all of its signs. So it never
takes anything away, it only parts equals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nervepath.facts.tables.sites import Site

from .reasoning import Affected, affected, most_urgent_first, urgent_signs
from .sites import SkinArea, movement, reflex, sites, skin_area

HINT = "A hint for a clinician about a model, not a diagnosis. More than one place can fit."
"""The sentence that stands with every answer."""

METHOD = (
    "Each sign that textbooks name for a place counts one. A numb area counts one half when it "
    "only lies on the same skin on the other map, or when the nerve carries only a part of it. "
    "A sign that textbooks do not name for the place takes one away. Between equals, the place "
    "with fewer of its own signs left over comes first. This is a teaching rule of this course, "
    "not a clinical score."
)
"""The method in words for learners."""

METHOD_FACTS = ("exam-single-tests-weak", "dermatome-overlap", "myotomes-overlap")
"""Why no such rule can be a diagnosis."""

FIRST = 3
"""The first candidates are those that share the top rank, and at least this many."""


@dataclass(frozen=True)
class Candidate:
    """A site that fits some of the given signs.

    Attributes
    ----------
    site
        The site.
    rank
        1 for the best; equals share a rank.
    fits, against
        Sentences for learners: what fits, and what does not or was not given.
    """

    site: Site
    rank: int
    fits: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the given signs point to.

    Attributes
    ----------
    urgent
        Signs of the red list that the given signs are, the most urgent first. They stand before
        everything else, and are not empty whenever saddle skin, both legs or weakness is given.
    found
        Candidates, best first; none when no sign is given.
    hint
        The sentence to show with it.
    """

    urgent: tuple[str, ...]
    found: tuple[Candidate, ...]
    hint: str = HINT

    @property
    def first(self) -> tuple[Candidate, ...]:
        """The first candidates: all that share rank 1, and at least three if there are."""
        top = sum(candidate.rank == 1 for candidate in self.found)
        return self.found[: max(top, FIRST)]


def candidates(
    areas: Iterable[str] = (),
    weak: Iterable[str] = (),
    reflexes: Iterable[str] = (),
    both_legs: bool = False,
) -> Answer:
    """Say which sites textbooks name for the given signs, best first, and why.

    Parameters
    ----------
    areas
        Ids of numb areas, of either map.
    weak
        Ids of movements that are weak.
    reflexes
        Ids of reflexes that have changed.
    both_legs
        Whether there are signs in both legs.

    Raises
    ------
    UnknownName
        When there is no such area, movement or reflex.

    Examples
    --------
    >>> answer = candidates(areas=["superficial_fibular"], weak=["foot_lift", "hip_out"])
    >>> answer.urgent
    ('cannot-move-leg', 'new-foot-drop', 'weakness-slowly-worse')
    >>> [candidate.site.id for candidate in answer.found if candidate.rank == 1]
    ['L5', 'disc_L4_5', 'side_canal_L4_5']
    >>> candidates(areas=["lateral_femoral_cutaneous"]).found[0].site.name
    'lateral femoral cutaneous nerve'
    """
    given = _Given(
        areas=tuple(skin_area(name) for name in dict.fromkeys(areas)),
        weak=tuple(movement(name).id for name in dict.fromkeys(weak)),
        reflexes=tuple(reflex(name).id for name in dict.fromkeys(reflexes)),
        both_legs=bool(both_legs),
    )
    weighed = [_weigh(_expected()[row.id], given) for row in sites()]
    fitting = [one for one in weighed if one.fits]
    fitting.sort(key=lambda one: one.order)
    orders = sorted({one.order for one in fitting})
    return Answer(
        urgent=most_urgent_first(
            urgent_signs((area.id for area in given.areas), given.weak, given.both_legs)
        ),
        found=tuple(
            Candidate(one.site, orders.index(one.order) + 1, one.fits, one.against)
            for one in fitting
        ),
    )


@dataclass(frozen=True)
class _Given:
    areas: tuple[SkinArea, ...]
    weak: tuple[str, ...]
    reflexes: tuple[str, ...]
    both_legs: bool


@dataclass(frozen=True)
class _Weighed:
    site: Site
    order: tuple[float, int]
    fits: tuple[str, ...]
    against: tuple[str, ...]


@cache
def _expected() -> dict[str, Affected]:
    return {row.id: affected(row.id) for row in sites()}


def _weigh(here: Affected, given: _Given) -> _Weighed:
    points = 0.0
    fits: list[str] = []
    against: list[str] = []
    left = {*here.areas, *here.weak, *here.reflexes}
    for area in given.areas:
        worth = _worth(area, here)
        points += worth or -1
        (fits if worth else against).append(f"Numb skin, {where(area)}: {_AREA_WORDS[worth]}")
        left -= {area.id, *area.overlaps} if worth else set()
    signs = [(name, f"Hard to {movement(name).name}", here.weak) for name in given.weak]
    signs += [(name, f"Changed {reflex(name).name}", here.reflexes) for name in given.reflexes]
    for name, sign, own in signs:
        points += 1 if name in own else -1
        (fits if name in own else against).append(f"{sign}: {_SIGN_WORDS[name in own]}")
        left.discard(name)
    if given.both_legs:
        points += 1 if here.both_legs else -1
        (fits if here.both_legs else against).append(_BOTH_LEGS_WORDS[here.both_legs])
    over = len(left) + (here.both_legs and not given.both_legs)
    return _Weighed(here.site, (-points, over), tuple(fits), (*against, *_left_over(here, left)))


_AREA_WORDS = {
    1: "it fits. Maps give this skin to it.",
    0.5: "it fits in part. Only some of this skin, or the same skin on the other map, is its own.",
    0: "it does not fit. Maps give this skin to others.",
}
_SIGN_WORDS = {
    True: "it fits. Textbooks name it here.",
    False: "it does not fit. Textbooks do not name it here.",
}
_BOTH_LEGS_WORDS = {
    True: "Both legs: it fits. The roots of both legs lie side by side here.",
    False: "Both legs: one place on one side does not explain them.",
}


def _worth(area: SkinArea, here: Affected) -> float:
    if area.id in here.areas:
        return 1
    if area.id in here.partly or set(area.overlaps) & set(here.areas):
        return 0.5
    return 0


def where(area: SkinArea) -> str:
    """Name an area inside a sentence.

    Examples
    --------
    >>> where(skin_area("saphenous")), where(skin_area("L4"))
    ('inner shin', 'L4 skin (inner shin)')
    """
    if area.layer == "nerve":
        return area.name
    roots, _, place = area.name.partition(": ")
    return f"{roots} skin ({place})"


def _left_over(here: Affected, left: set[str]) -> list[str]:
    """Say which signs of the site were not given."""
    groups = [
        ("numb skin, ", [where(skin_area(name)) for name in here.areas if name in left]),
        ("hard to ", [movement(name).name for name in here.weak if name in left]),
        ("changed ", [reflex(name).name for name in here.reflexes if name in left]),
    ]
    return [
        f"Not given, though textbooks name it here: {sign}{'; '.join(names)}."
        for sign, names in groups
        if names
    ]
