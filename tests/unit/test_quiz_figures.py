"""The figures on which a place is chosen: points in their true places, apart, and not named."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations
from math import dist

import pytest

from nervepath import anatomy, facts
from nervepath.pictures.nodes import to_svg
from nervepath.quiz.figures import FIGURES, HIT, drawing
from nervepath.quiz.figures.spots import DISK

# A finger needs so many units where the figure is as wide as on a page of the book on a phone.
FINGER = 44 / (290 / 360)
WORDS = {"Back", "Front", "Right leg, from the back", "Right buttock, from the back"}


def svg(name: str, key: str = "one") -> str:
    figure = drawing(name)
    return to_svg(figure.draw(key, dict(zip(figure.points, "ABCDEFGH", strict=False))))


def at(name: str, point: str) -> tuple[float, float]:
    return drawing(name).points[point].at


@pytest.mark.parametrize("name", FIGURES)
def test_every_letter_stands_in_the_figure_with_room_for_a_finger(name):
    figure = drawing(name)
    assert 2 * HIT >= FINGER
    middles = [spot.shown_at for spot in figure.points.values()]
    for x, y in middles:
        assert DISK <= x <= figure.width - DISK
        assert DISK <= y <= figure.height - DISK
    for one, other in combinations(middles, 2):
        assert dist(one, other) >= FINGER


@pytest.mark.parametrize("name", FIGURES)
def test_no_letter_hides_the_place_of_another(name):
    points = drawing(name).points
    for one, other in combinations(points, 2):
        for letter, place in ((one, other), (other, one)):
            assert dist(points[letter].shown_at, points[place].at) > DISK + 4


@pytest.mark.parametrize("name", FIGURES)
def test_neither_the_figure_nor_its_words_name_an_answer(name):
    figure, shown = drawing(name), svg(name)
    letters = set("ABCDEFGH"[: len(figure.points)])
    assert set(re.findall(r"<text[^>]*>([^<]*)</text>", shown)) <= letters | WORDS
    assert "<title" not in shown
    assert figure.alt in unescape(shown)
    if figure.measured:
        assert not set(re.findall(r"[\w-]+", figure.alt)) & set(figure.points)


def test_the_words_about_the_bathroom_tell_each_thing_in_it():
    alt = drawing("bathroom").alt
    for thing in ("water", "pad", "bare feet", "rug", "mirror", "towel"):
        assert thing in alt


@pytest.mark.parametrize("name", FIGURES)
def test_two_figures_on_a_page_share_no_name(name):
    ids = [set(re.findall(r' id="([^"]+)"', svg(name, key))) for key in ("one", "two")]
    assert not ids[0] & ids[1]


def test_the_last_lumbar_bone_the_sacrum_and_the_tailbone_lie_below_each_other():
    heights = [at("spine-side", name)[1] for name in ("L1", "L3", "L5", "sacrum", "tailbone")]
    assert heights == sorted(heights)
    # Between the front and the back of the bone, which bends away from the canal.
    front = anatomy.landmark("S2_ant_mid")
    x, _ = at("spine-side", "sacrum")
    assert x < 208 + 1.5 * front.y


def test_the_nerve_parts_in_the_lower_third_of_the_thigh():
    _, low = at("leg-back", "lower-thigh")
    knee, hip = (130 - 0.55 * anatomy.landmark(name).z for name in ("knee_centre", "FHC"))
    assert (low - hip) / (knee - hip) > 2 / 3
    assert low < knee
    # There the model's one nerve ends and its two begin.
    assert low == pytest.approx(130 - 0.55 * anatomy.curve("tibial")[0][2], abs=6)


def test_the_point_midway_lies_on_the_nerve():
    x, y = at("buttock-back", "midway")
    (hip, _), (bone, _) = at("buttock-back", "hip-point"), at("buttock-back", "sitting-bone")
    assert x == pytest.approx((hip + bone) / 2, abs=4)
    places = [(70 - 1.34 * p[0], 206 - 1.34 * p[2]) for p in anatomy.curve("sciatic_rule")]
    # Half the breadth of a finger.
    assert min(dist((x, y), place) for place in places) < 1.34 * 8


def test_piriformis_ends_where_the_measured_muscle_does():
    (end,) = [row for row in facts.table("piriformis") if row.part == "insertion"]
    assert dist(at("buttock-back", "hip-point-top"), (70 - 1.34 * end.x, 206 - 1.34 * end.z)) < 16
