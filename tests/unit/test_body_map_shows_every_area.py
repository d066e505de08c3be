"""The body map shows each skin area of the tables, the saddle first, and where maps disagree."""

import json
import re

import pytest

from nervepath import anatomy, facts
from nervepath.errors import UnknownName
from nervepath.parts import body_map, style
from nervepath.parts.body_map import words

VIEWS = anatomy.drawing()["skin"]
MOST_BYTES = 45_000


def ids(layer):
    return [area.id for area in body_map.areas(layer)]


@pytest.mark.parametrize("layer", body_map.LAYERS)
def test_what_is_drawn_and_what_the_tables_know_is_the_same(layer):
    drawn = {area[0] for view in VIEWS.values() for area in view.get(layer, [])}
    assert drawn == set(ids(layer))
    assert ids(layer) == [row.id for row in facts.table("skin_areas") if row.layer == layer]


@pytest.mark.parametrize("layer", body_map.LAYERS)
def test_every_area_has_a_number_that_can_be_read_somewhere(layer):
    numbered = set(re.findall(r'class="bm-badge" data-area="(\w+)"', body_map.static_map(layer)))
    assert numbered == set(ids(layer))


def points(path):
    """Ends of the curves of a path, with points between them."""
    x = y = 0.0
    found = []
    for command, rest in re.findall(r"([Mcsz])([^Mcsz]*)", path):
        values = [float(v) for v in re.findall(r"-?\d+", rest)]
        size = {"M": 2, "c": 6, "s": 4, "z": 1}[command]
        for i in range(0, len(values) - size + 1, size):
            before = (x, y)
            end = values[i + size - 2 : i + size]
            x, y = end if command == "M" else (x + end[0], y + end[1])
            steps = 1 if command == "M" else 8
            for k in range(1, steps + 1):
                part = k / steps
                found.append(
                    (before[0] + (x - before[0]) * part, before[1] + (y - before[1]) * part)
                )
    return found


@pytest.mark.parametrize("layer", body_map.LAYERS)
def test_neighbors_differ_without_color(layer):
    reach = {"leg": 14, "foot": 7}
    for name in body_map.VIEWS:
        view = words.view(name)
        edges = {area[0]: points(area[1]) for area in view[layer]}
        for a, first in edges.items():
            for b, second in edges.items():
                if a < b and words.PATTERNS[a] == words.PATTERNS[b]:
                    near = min(abs(p[0] - q[0]) + abs(p[1] - q[1]) for p in first for q in second)
                    assert near > reach[view["scale"]], f"{a} and {b} look alike in {name}"


def test_every_area_has_its_color():
    colors = style("body_map")
    for area in [*ids("nerve"), *ids("root")]:
        assert f'[data-area="{area}"]' in colors, area


def test_disputed_skin_and_what_is_said_about_it_belong_together_and_rest_on_facts():
    drawn = {area[0] for view in VIEWS.values() for area in view.get("disputed", [])}
    said = words.words()["variant"]
    assert drawn == {one["id"] for one in said if "label" in one}
    known = facts.all_facts()
    for one in [*said, words.words()["saddle"]]:
        assert one["facts"] and set(one["facts"]) <= set(known), one
    for layer in body_map.LAYERS:
        shown = body_map.static_map(layer, disputed=True)
        for one in said:
            assert (one["text"] in shown) == (one["layer"] == layer)


@pytest.mark.parametrize(("layer", "saddle"), [("nerve", ["pudendal"]), ("root", ["S3", "S4"])])
def test_the_saddle_is_shown_named_and_marked_before_anything_else(layer, saddle):
    shown = body_map.static_map(layer)
    first = words.saddle_first(layer, numbers=True)
    assert "get help now" in first
    assert shown.index(first) < shown.index('class="bm-fig"')
    for area in map(body_map.area, saddle):
        assert area.saddle == "in"
        assert area.code in first
        item = shown.split(f'<li class="bm-item" data-area="{area.id}">')[1].split("</li>")[0]
        assert area.name in item and "emergency" in item
    assert first not in body_map.static_map(layer, views=["sole"])


def test_the_saddle_is_marked_wherever_the_table_marks_it():
    for row in facts.table("skin_areas"):
        assert bool(body_map.area(row.id).saddle) == row.saddle, row.id


def test_the_picture_without_scripts_has_words_for_everything_in_it():
    shown = body_map.static_map(
        "root",
        lit=["L5"],
        second=["lateral_sural"],
        title="L5 and the common fibular nerve",
        lit_name="L5 root",
        second_name="Common fibular nerve",
    )
    assert 'aria-label="L5 and the common fibular nerve"' in shown
    for name in body_map.VIEWS:
        assert f'aria-label="{words.view(name)["name"]}, right leg"' in shown
    for area in body_map.areas("root"):
        assert f"{area.name}</span>" in shown and f"{area.owner}</span>" in shown
    for marked, meaning in (("L5", "L5 root"), ("lateral_sural", "Common fibular nerve")):
        item = shown.split(f'<li class="bm-item" data-area="{marked}">')[1].split("</li>")[0]
        assert f'<strong class="bm-mark">{meaning}</strong>' in item
    key = shown.split('<ul class="bm-key">')[1].split("</ul>")[0]
    assert re.findall(r"<span>(.*?)</span>", key) == ["L5 root", "Common fibular nerve", "Both"]
    for pattern in ("lit", "second"):
        assert re.search(rf'class="bm-{pattern}"[^>]*fill="url\(#bms\w+-{pattern}-leg\)"', shown)


def test_every_name_of_a_drawn_thing_is_used_once():
    shown = body_map.static_map("nerve", disputed=True) + body_map.static_map("root", disputed=True)
    made = re.findall(r' id="([^"]+)"', shown)
    assert len(made) == len(set(made))
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', shown)
    assert {a or b for a, b in used} <= set(made)


def test_a_left_leg_is_the_mirror_image_with_numbers_that_can_be_read():
    right, left = body_map.static_map("root"), body_map.static_map("root", side="left")
    assert "matrix(-1" in left and "matrix(-1" not in right
    x, _, width, _ = words.view("sole")["box"]

    def place(shown):
        sole = shown.split('class="bm-view bm-sole"')[1]
        badge = sole.split('<g class="bm-badge" data-area="L5">')[1]
        return float(re.search(r'<text x="([-\d.]+)"', badge)[1])

    assert place(left) == pytest.approx(2 * x + width - place(right))


def test_what_the_map_does_not_have_is_refused_by_name():
    for wrong in (
        {"layer": "muscle"},
        {"layer": "root", "side": "upper"},
        {"layer": "root", "lit": ["L9"]},
        {"layer": "root", "second": ["sciatic"]},
        {"layer": "root", "views": ["head"]},
    ):
        with pytest.raises(UnknownName):
            body_map.static_map(**wrong)
    with pytest.raises(UnknownName):
        body_map.areas("muscle")


def test_a_page_loads_the_map_quickly():
    size = len(json.dumps(body_map.constants(), separators=(",", ":")).encode())
    assert size < MOST_BYTES
