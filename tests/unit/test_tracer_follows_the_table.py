"""The tracer's way: along the drawn nerve, with the lengths of the measured table."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest

from nervepath import anatomy
from nervepath.widgets.nerve_tracer import words
from nervepath.widgets.nerve_tracer.journeys import journey, moved

WAYS = [(branch.id, root) for branch in words.branches().values() for root in branch.roots]
# README of the measured tables, from L5: place -> mm.
FROM_L5 = {
    ("tibial", "hollow"): 549,
    ("tibial", "inner_ankle"): 943,
    ("tibial", "toe_plantar"): 1153,
    ("superficial", "fib_neck"): 635,
    ("superficial", "toe_dorsal"): 1119,
    ("deep", "fib_neck"): 635,
    ("deep", "web"): 1113,
}


@pytest.mark.parametrize(("nerve", "station"), FROM_L5)
def test_numbers_that_matter_are_those_of_the_table(nerve, station):
    shown = journey(nerve, "L5").position_of(station)
    assert shown == pytest.approx(FROM_L5[nerve, station], abs=2)


@pytest.mark.parametrize(("nerve", "root"), WAYS)
def test_the_end_is_as_far_as_the_model_says(nerve, root):
    target = words.branch(nerve).target
    assert journey(nerve, root).length == pytest.approx(anatomy.distance(root, target), abs=2)


@pytest.mark.parametrize(("nerve", "root"), WAYS)
def test_eight_to_twelve_stations_one_after_the_other(nerve, root):
    way = journey(nerve, root)
    assert 8 <= len(way.stops) <= 12
    assert all(a < b for a, b in pairwise(way.stops))
    assert way.stops[0] == 0
    assert way.stops[-1] == way.length


@pytest.mark.parametrize(("nerve", "root"), WAYS)
def test_the_drawn_way_runs_along_the_measured_nerve(nerve, root):
    measured = [
        point
        for curve in anatomy.chain(root, words.branch(nerve).target)
        for point in anatomy.curve(curve)
    ]
    for point in journey(nerve, root).points:
        # The drawing smooths the trunk's bend in the buttock; elsewhere it keeps within 5 mm.
        assert min(dist(point, other) for other in measured) < 15
    assert dist(journey(nerve, root).points[-1], measured[-1]) < 3


def test_stations_stand_where_their_names_say():
    deep, tibial = journey("deep", "L5"), journey("tibial", "L5")
    neck = anatomy.landmark("fib_neck")
    ankle = anatomy.landmark("ankle_centre")
    knee = anatomy.landmark("knee_centre")
    at_the_neck = deep.point_at(deep.position_of("fib_neck"))
    assert dist(at_the_neck, (neck.x, neck.y, neck.z)) < 25
    assert tibial.point_at(tibial.position_of("hollow"))[2] == pytest.approx(knee.z, abs=2)
    assert tibial.point_at(tibial.position_of("inner_ankle"))[2] == pytest.approx(ankle.z, abs=2)


@pytest.mark.parametrize("nerve", ["tibial", "superficial", "deep"])
def test_another_root_keeps_the_place_on_the_body(nerve):
    old, new = journey(nerve, "L5"), journey(nerve, "S1")
    for station in old.stations:
        assert moved(old.position_of(station), old, new) == new.position_of(station)
    between = old.position_of("thigh") + 20
    assert dist(old.point_at(between), new.point_at(moved(between, old, new))) < 2
