"""Difficulty, discrimination and learning gain equal what others, or a pencil, found."""

from __future__ import annotations

import math
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath.results.measures import learning_gain, point_biserial, share, top_minus_bottom

# A published example: five questions of the Law School Admission Test, section 6, 1000 people
# (Bock and Lieberman 1970, Psychometrika 35, 179-197). How many people gave each pattern of right
# and wrong, from 00000 to 11111, is the running sum in OpenBUGS's example "Lsat"; the numbers of
# the questions are those that the R package mirt 1.45.6 prints for its data set LSAT6
# (philchalmers.github.io/mirt/reference/LSAT6.html, `itemstats`: mean and total.r_if_rm).
RUNNING_SUM = [
    *(3, 9, 11, 22, 23, 24, 27, 31, 32, 40, 40, 56, 56, 59, 61, 76),
    *(86, 115, 129, 210, 213, 241, 256, 336, 352, 408, 429, 602, 613, 674, 702, 1000),
]
PUBLISHED = [(0.924, 0.113), (0.709, 0.153), (0.553, 0.173), (0.763, 0.144), (0.870, 0.122)]

# A worked example: six people (rows), four questions.
#
#            A B C D  sum      thirds of two: the best are 1 and 2, the weakest 5 and 6
# person 1   1 1 1 1   4
# person 2   1 1 1 0   3       A: right 4 of 6; best 2/2, weakest 0/2
# person 3   1 1 0 0   2       B: right 4 of 6; best 2/2, weakest 1/2
# person 4   1 0 1 0   2       C: right 3 of 6; best 2/2, weakest 0/2
# person 5   0 1 0 0   1       D: right 2 of 6; best 1/2, weakest 1/2
# person 6   0 0 0 1   1
#
# Corrected point-biserial, from sums over x (this question) and y (all others):
# (n·Σxy − Σx·Σy) / √((n·Σx² − (Σx)²) · (n·Σy² − (Σy)²))
# A: y = 3 2 1 1 1 1, Σx 4, Σy  9, Σxy 7, Σy² 17:  (42 − 36) / √(8 · 21) =  6/√168
# B: y = 3 2 1 2 0 1, Σx 4, Σy  9, Σxy 6, Σy² 19:  (36 − 36) / √(8 · 33) =  0
# C: y = 3 2 2 1 1 1, Σx 3, Σy 10, Σxy 6, Σy² 20:  (36 − 30) / √(9 · 20) =  6/√180
# D: y = 3 3 2 2 1 0, Σx 2, Σy 11, Σxy 3, Σy² 27:  (18 − 22) / √(8 · 41) = −4/√328
TABLE = [(1, 1, 1, 1), (1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 1, 0), (0, 1, 0, 0), (0, 0, 0, 1)]
WORKED = {
    "A": (F(4, 6), 1, 6 / math.sqrt(168)),
    "B": (F(4, 6), 1 / 2, 0),
    "C": (F(3, 6), 1, 6 / math.sqrt(180)),
    "D": (F(2, 6), 0, -4 / math.sqrt(328)),
}

people = st.lists(st.tuples(st.integers(0, 8), st.booleans()), max_size=40)
shares = st.fractions(0, 1, max_denominator=8)
pairs = st.lists(st.tuples(shares, shares), max_size=15)


def scored(rows, column):
    return [(sum(row), bool(row[column])) for row in rows]


def test_a_published_example_comes_out_the_same():
    counts = [b - a for a, b in zip([0, *RUNNING_SUM], RUNNING_SUM, strict=False)]
    patterns = [tuple(map(int, f"{place:05b}")) for place in range(32)]
    rows = [row for row, count in zip(patterns, counts, strict=True) for _ in range(count)]
    assert len(rows) == 1000
    for column, (right, corrected) in enumerate(PUBLISHED):
        assert share(sum(row[column] for row in rows), len(rows)) == F(str(right))
        assert point_biserial(scored(rows, column)).value == pytest.approx(corrected, abs=0.0005)


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_example_comes_out_the_same(name):
    found = scored(TABLE, "ABCD".index(name))
    right, ahead, corrected = WORKED[name]
    assert share(sum(x for _, x in found), 6) == right
    assert top_minus_bottom(found).value == ahead
    assert point_biserial(found).value == pytest.approx(corrected, abs=1e-12)


def test_people_with_the_same_number_right_share_the_last_place_of_a_third():
    # Two places in each third. Best: the first, and one place for two people, one of them right:
    # (1 + 1/2)/2 = 3/4. Weakest: nobody was right.
    found = [(3, True), (2, True), (2, False), (1, False), (1, False), (0, False)]
    assert top_minus_bottom(found).value == 3 / 4


def test_the_gain_is_what_was_learned_of_what_was_missing():
    # Before 1/4, 2/4, 0, 1/4: on average 1/4. After 3/4, 2/4, 1, 3/4: on average 3/4.
    # (3/4 − 1/4) / (1 − 1/4) = 2/3
    found = learning_gain(
        [(F(1, 4), F(3, 4)), (F(2, 4), F(2, 4)), (F(0), F(1)), (F(1, 4), F(3, 4))]
    )
    assert (found.people, found.before, found.after) == (4, F(1, 4), F(3, 4))
    assert found.gain.value == pytest.approx(2 / 3, abs=1e-15)
    assert found.no_interval == "fewer than 6 people"


def test_the_interval_is_that_of_all_groups_that_can_be_drawn():
    # Nobody was right before; after, 5 of 10 were. Then the gain of a group that is drawn anew is
    # the count of a coin thrown ten times, over ten. Heads of ten: at most 1 in 11 of 1024 ways
    # (1.1 %), at most 2 in 56 (5.5 %). So 2.5 % lie at 2; and from above, by symmetry, at 8.
    found = learning_gain([(F(0), F(1))] * 5 + [(F(0), F(0))] * 5)
    assert found.gain.value == 0.5
    assert (found.low, found.high) == pytest.approx((0.2, 0.8))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "nobody answered both"),
        ([(F(1), F(1))], "everybody was right before"),
        ([(F(1), F(1, 2))] * 9, "fewer were right after"),
    ],
)
def test_a_gain_that_does_not_exist_is_told_in_words(given, why):
    found = learning_gain(given)
    assert found.gain.value is None
    assert why in found.gain.why


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([(F(0), F(1))], "fewer than 6 people"),
        ([(F(0), F(1))] * 8, "alike"),
        ([(F(1), F(1))] * 7 + [(F(0), F(1))], "something left to learn"),
    ],
)
def test_an_interval_that_does_not_exist_is_told_in_words(given, why):
    found = learning_gain(given)
    assert (found.gain.value, found.low, found.high) == (1, None, None)
    assert why in found.no_interval


@pytest.mark.parametrize(
    ("given", "ahead", "corrected"),
    [
        ([], "fewer than 3", "fewer than 3"),
        ([(1, True)], "fewer than 3", "fewer than 3"),
        ([(1, True)] * 4, "same number right", "everybody was right"),
        ([(0, False), (1, False), (2, False)], None, "nobody was right"),
        ([(1, True), (1, True), (0, False)], None, "in the other questions"),
    ],
)
def test_a_discrimination_that_does_not_exist_is_told_in_words(given, ahead, corrected):
    measured = (top_minus_bottom(given), point_biserial(given))
    for found, why in zip(measured, (ahead, corrected), strict=True):
        if why is not None:
            assert found.value is None
            assert why in found.why


@given(people, st.randoms())
def test_discrimination_has_its_bounds_and_knows_no_order(found, chance):
    found = [(max(score, int(right)), right) for score, right in found]
    mixed = list(found)
    chance.shuffle(mixed)
    for measure in (top_minus_bottom, point_biserial):
        value = measure(found).value
        assert measure(mixed) == measure(found)
        assert value is None or -1 <= value <= 1


@settings(max_examples=40, deadline=None)
@given(pairs, st.randoms())
def test_a_gain_has_its_bounds_and_knows_no_order(found, chance):
    gain = learning_gain(found)
    mixed = list(found)
    chance.shuffle(mixed)
    assert learning_gain(mixed) == gain
    if gain.gain.value is None:
        assert gain.gain.why
        return
    # At worst all is lost that was known, at best all is learned that was missing.
    worst = -gain.before / (1 - gain.before)
    assert float(worst) - 1e-12 <= gain.gain.value <= 1
    if gain.low is not None:
        assert gain.low <= gain.high <= 1
    else:
        assert gain.no_interval
