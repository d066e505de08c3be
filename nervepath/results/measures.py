"""The numbers of a question asked of a group. Nothing here knows about files, pages or questions.

Shares are exact fractions, so that the order of people never changes a result. What cannot be
said is told in words instead of a number.

The learning gain is the class-average normalized gain of Hake (1998, American Journal of Physics
66, 64-74), as described by McKagan, Sayre and Madsen,
https://www.physport.org/recommendations/Entry.cfm?ID=93334: <g> = (after - before)/(1 - before),
with the averages of the class. Its interval is the percentile bootstrap over learners.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

#: Below this, all numbers are only a hint.
FEW = 30
#: The smallest group for which an interval is given: the smallest group that we plan for.
FEWEST_FOR_INTERVAL = 6
RESAMPLES = 2000
SEED = 2026
#: Of the resamples, at most this share may have nothing to learn; else there is no interval.
UNDEFINED_RESAMPLES = 0.05


@dataclass(frozen=True)
class Measured:
    """A number, or (when it is None) in words why there is none."""

    value: float | None
    why: str = ""


@dataclass(frozen=True)
class Gain:
    """Of what was missing before, how much was there after.

    Attributes
    ----------
    people
        How many answered both before and after.
    before, after
        The average share right among them; None without people.
    gain
        The learning gain, from minus infinity to 1.
    low, high
        The ends of its 95 % interval, or None.
    no_interval
        Why there is no interval.
    """

    people: int
    before: Fraction | None
    after: Fraction | None
    gain: Measured
    low: float | None = None
    high: float | None = None
    no_interval: str = ""


def share(right: int, people: int) -> Fraction | None:
    """Return the share right, or None when nobody was asked."""
    return Fraction(right, people) if people else None


def top_minus_bottom(scored: Sequence[tuple[int, bool]]) -> Measured:
    """Return how much more often the best third was right than the weakest third.

    Parameters
    ----------
    scored
        For each person: how many questions were right in all, and whether this one was.

    A third is rounded down. People with the same number right at the edge of a third share its
    last places, so it makes no difference in which order they come.
    """
    places = len(scored) // 3
    if not places:
        return Measured(None, "fewer than 3 people")
    if len({score for score, _ in scored}) == 1:
        return Measured(None, "all people have the same number right")
    top = _right_in_third(scored, places, best=True)
    return Measured(float(top - _right_in_third(scored, places, best=False)))


def _right_in_third(scored: Sequence[tuple[int, bool]], places: int, *, best: bool) -> Fraction:
    rights: dict[int, list[bool]] = {}
    for score, right in scored:
        rights.setdefault(score, []).append(right)
    left, found = places, Fraction(0)
    for score in sorted(rights, reverse=best):
        taken = min(left, len(rights[score]))
        found += Fraction(taken * sum(rights[score]), len(rights[score]))
        left -= taken
    return found / places


def point_biserial(scored: Sequence[tuple[int, bool]]) -> Measured:
    """Return the corrected point-biserial: this question against all the others.

    Takes the same as `top_minus_bottom`; the question itself is taken out of the number right.
    """
    if len(scored) < 3:
        return Measured(None, "fewer than 3 people")
    x = [int(right) for _, right in scored]
    y = [score - int(right) for score, right in scored]
    if sum(x) in (0, len(x)):
        return Measured(None, "everybody was right" if sum(x) else "nobody was right")
    if len(set(y)) == 1:
        return Measured(None, "all people have the same number right in the other questions")
    n = len(x)
    together = n * sum(a * b for a, b in zip(x, y, strict=True)) - sum(x) * sum(y)
    spreads = [n * sum(a * a for a in each) - sum(each) ** 2 for each in (x, y)]
    found = together / math.sqrt(spreads[0] * spreads[1])
    return Measured(max(-1.0, min(1.0, found)))


def learning_gain(pairs: Sequence[tuple[Fraction, Fraction]]) -> Gain:
    """Return the learning gain of people, each with the share right before and after."""
    if not pairs:
        return Gain(0, None, None, Measured(None, "nobody answered both before and after"))
    n = len(pairs)
    before = sum((b for b, _ in pairs), Fraction(0)) / n
    after = sum((a for _, a in pairs), Fraction(0)) / n
    if before == 1:
        why = "everybody was right before, so nothing was left to learn"
        if after < 1:
            why += "; fewer were right after"
        return Gain(n, before, after, Measured(None, why))
    found = Measured(float((after - before) / (1 - before)))
    low, high, why = _interval(pairs)
    return Gain(n, before, after, found, low, high, why)


def _interval(
    pairs: Sequence[tuple[Fraction, Fraction]],
) -> tuple[float | None, float | None, str]:
    n = len(pairs)
    if n < FEWEST_FOR_INTERVAL:
        return None, None, f"fewer than {FEWEST_FOR_INTERVAL} people"
    if len(set(pairs)) == 1:
        return None, None, "all people answered alike"
    # Sorted, because the same people in another order must give the same interval.
    known = sorted(pairs)
    befores = [float(before) for before, _ in known]
    afters = [float(after) for _, after in known]
    chance = random.Random(SEED)
    gains = []
    for _ in range(RESAMPLES):
        drawn = [int(chance.random() * n) for _ in range(n)]
        missing = n - math.fsum(befores[i] for i in drawn)
        if missing > 1e-9:
            learned = math.fsum(afters[i] for i in drawn) + missing - n
            gains.append(min(learned / missing, 1.0))
    if len(gains) < RESAMPLES * (1 - UNDEFINED_RESAMPLES):
        return None, None, "too few people had something left to learn"
    gains.sort()
    cut = int(0.025 * len(gains))
    return gains[cut], gains[-1 - cut], ""
