"""Pictures: words for people who do not see them, sources, notice, and shapes that are true."""

from __future__ import annotations

import re
from itertools import chain
from math import hypot
from xml.etree import ElementTree

import pytest
import textstat

from nervepath import anatomy, facts
from nervepath.errors import UnknownName
from nervepath.pictures import NOTICE, PICTURES, STYLE, picture, standalone
from nervepath.pictures.frame import Frame
from nervepath.pictures.geometry import hull, smooth_points
from nervepath.pictures.spine import BELOW, LUMBAR, opening
from nervepath.pictures.spine_back import root_course
from nervepath.pictures.spine_side import side_plates

SVG = "{http://www.w3.org/2000/svg}"
NAMES = list(PICTURES)


def parsed(name):
    return ElementTree.fromstring(picture(name).svg)


def ids(name):
    return [element.get("id") for element in parsed(name).iter() if element.get("id")]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_in_40_words_what_it_is_and_what_it_means(name):
    alt = picture(name).alt
    assert 15 <= len(alt.split()) <= 40
    assert alt.count(".") >= 2


@pytest.mark.parametrize("name", NAMES)
def test_its_caption_is_plain(name):
    assert textstat.flesch_kincaid_grade(picture(name).caption) <= 8


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_reader_gets_title_and_description(name):
    root = parsed(name)
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    found = {element.get("id"): element.text for element in root if element.get("id") in named}
    assert [found[key] for key in named] == [picture(name).title, picture(name).alt]


def test_no_id_is_used_twice_on_a_page_with_every_picture():
    every = list(chain.from_iterable(ids(name) for name in NAMES))
    assert len(every) == len(set(every))


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_veil_and_clip_that_is_used_is_there(name):
    used = set(re.findall(r"url\(#([^)]+)\)", picture(name).svg))
    assert used <= set(ids(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_class_has_its_look(name):
    used = set(chain.from_iterable(e.get("class", "").split() for e in parsed(name).iter()))
    styled = set(re.findall(r"\.([a-z][\w-]*)", STYLE.read_text(encoding="utf-8")))
    groups = {"cp-bone", "cp-leg", "cp-half", "cp-areas", "cp-leader", "cp-lit", "cp-lane"}
    groups |= {"cp-bulge", "cp-sac", "cp-disc-whole", "cp-cut-face", "cp-sleeve", "cp-quiet"}
    assert {name for name in used if name.startswith("cp-")} <= styled | groups


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_brings_no_code_and_no_foreign_address(name):
    svg = picture(name).svg
    assert not re.search(r"<script|<image|\son\w+=|javascript:|@import", svg)
    assert set(re.findall(r'https?://[^"\s]+', svg)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("name", NAMES)
def test_its_facts_are_in_the_course(name):
    assert picture(name).facts
    assert set(picture(name).facts) <= set(facts.all_facts())


def test_the_notice_of_the_tables_names_their_makers():
    for maker in ("Z-Anatomy", "BodyParts3D", "Kousaku Okubo", "Gauthier Kervyn", "CC BY-SA 4.0"):
        assert maker in NOTICE
    assert ">" not in NOTICE


def test_schematic_pictures_say_so():
    for name in ("two-way-nerve", "two-in-one-sleeve"):
        words = " ".join(element.text or "" for element in parsed(name).iter(f"{SVG}text"))
        assert "Schematic" in words
        assert "schematic" in picture(name).caption


def test_skin_of_the_sciatic_nerve_and_of_other_nerves_differ_in_pattern_not_only_in_color():
    kinds = {
        pattern.get("id"): {element.tag.removeprefix(SVG) for element in pattern}
        for pattern in parsed("skin-below-knee").iter(f"{SVG}pattern")
    }
    assert kinds["picture-skin-below-knee-sciatic"] == {"rect", "path"}
    assert kinds["picture-skin-below-knee-saphenous"] == {"rect", "circle"}


def test_an_unknown_picture_is_named_with_its_neighbor():
    with pytest.raises(UnknownName, match="lumbar-side"):
        picture("lumbar-sid")


@pytest.mark.parametrize(("dark", "paper"), [(False, "#fdfaf4"), (True, "#1d1a17")])
def test_a_picture_stands_alone_with_its_colors(dark, paper):
    root = ElementTree.fromstring(standalone("welcome-leg", dark))
    assert (root.get("width"), root.get("height")) == ("220", "540")
    # the last rule for the whole picture is the one that counts in a file of its own
    last = root.find(f"{SVG}style").text.rsplit("\n.course-picture {", 1)[1]
    assert re.search(r"--paper: (#\w+)", last)[1] == paper


def test_bones_stand_where_the_tables_put_them():
    frame = Frame("side", 2.0, 100, 600)
    for name in LUMBAR:
        back_top, front_top, front_bottom, back_bottom = side_plates(frame, name)
        for ends, mark in (((back_top, front_top), "sup"), ((back_bottom, front_bottom), "inf")):
            middle = [(a + b) / 2 for a, b in zip(*ends, strict=True)]
            place = anatomy.landmark(f"{name}_{mark}")
            assert middle == pytest.approx([100 + 2 * place.y, 600 - 2 * place.z], abs=0.1)


def test_roots_leave_below_the_pedicle_of_their_number_and_above_the_next():
    for name in LUMBAR:
        own = anatomy.landmark(f"{name}_pedicle").z
        below = anatomy.landmark(f"{BELOW[name]}_pedicle").z if name != "L5" else 0
        assert below + 5 < opening(name)[2] < own - 5


def test_a_root_in_the_drawing_runs_through_its_measured_opening():
    frame = Frame("back", 1.0, 0, 0)
    for name in ("L3", "L4", "L5"):
        x, y = frame.at(opening(name))
        course = smooth_points(root_course(frame, name))
        assert min(hypot(px - x, py - y) for px, py in course) < 2


def test_the_hull_of_two_balls_reaches_round_both():
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", hull([(0, 0, 3), (10, 0, 1)]))]
    xs, ys = numbers[::2], numbers[1::2]
    assert (min(xs), max(xs), min(ys), max(ys)) == pytest.approx((-3, 11, -3, 3), abs=0.05)
