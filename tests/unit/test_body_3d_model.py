"""The model in 3-D: whole, sound, light, the right way round, and its words are true of it."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from math import dist, hypot, pi, tan

import pytest

from nervepath import anatomy, facts
from nervepath.anatomy.drawing import MESHES, meshes, unpacked
from nervepath.widgets.body_3d import Body3d, UnfitChoice, words
from nervepath.widgets.body_3d.model import ATLAS_SCIATIC, model
from nervepath.widgets.later import PLOTLY_NAME, Data

SURFACES = ("bones", "hip_bone", "discs", "skin", "piriformis")
OPEN = {"trunk", "leg_r"}  # the skin where its parts meet


def parts(name):
    """Each part of a surface: its name, its corners, its triangles with its own numbering."""
    mesh = meshes()[name]
    corners = list(zip(*(unpacked(mesh[axis]) for axis in "xyz"), strict=True))
    triangles = list(zip(*(unpacked(mesh[end], signed=False) for end in "ijk"), strict=True))
    first = 0
    for part, count in mesh["parts"].items():
        last = first + count
        own = [t for t in triangles if first <= t[0] < last]
        assert all(first <= end < last for t in own for end in t), part
        yield part, corners[first:last], [tuple(end - first for end in t) for t in own]
        first = last
    assert first == len(corners)


def volume(corners, triangles):
    total = 0
    for a, b, c in (tuple(corners[end] for end in t) for t in triangles):
        total += (
            a[0] * (b[1] * c[2] - b[2] * c[1])
            - a[1] * (b[0] * c[2] - b[2] * c[0])
            + a[2] * (b[0] * c[1] - b[1] * c[0])
        )
    return total / 6


@pytest.mark.parametrize("name", SURFACES)
def test_every_part_is_a_closed_surface_turned_outward(name):
    found = 0
    for part, corners, triangles in parts(name):
        edges = Counter((t[i], t[(i + 1) % 3]) for t in triangles for i in range(3))
        loose = [edge for edge in edges if edges[edge] != edges[edge[::-1]]]
        assert bool(loose) == (part in OPEN), part
        assert volume(corners, triangles) > 0, part
        assert set(range(len(corners))) == {end for t in triangles for end in t}, part
        found += 1
    assert found == len(meshes()[name]["parts"])


def test_every_measured_part_is_there():
    built = {part for name in SURFACES for part in meshes()[name]["parts"]}
    for row in facts.table("bones"):
        wanted = row.bone if row.kind == "strip_z" else f"{row.bone} {row.part}"
        assert wanted.strip() in built
    assert {row.part for row in facts.table("skin")} <= built
    assert sum(name.startswith("disc") for name in built) == 5
    assert "piriformis" in built
    assert set(model()["curves"]) >= set(anatomy.drawing()["nerves"]) | {ATLAS_SCIATIC}


def test_it_keeps_inside_the_measured_body():
    (low_x, high_x), (low_y, high_y), (low_z, high_z) = model()["box"]
    assert (low_x, high_x) == (-high_x, high_x)
    assert 300 < high_x - low_x < 400
    assert -170 < low_y < high_y < 170
    assert low_z == pytest.approx(-860.8, abs=2)  # the sole, in measured/NOTICE
    for flat in model()["points"].values():
        for i in range(0, len(flat), 3):
            x, y, z = (value / 2 for value in flat[i : i + 3])
            assert low_x <= x <= high_x and low_y <= y <= high_y and low_z <= z <= high_z


def test_the_right_leg_is_a_right_leg_of_the_measured_length():
    femur = [c for part, corners, _ in parts("bones") if part.startswith("femur") for c in corners]
    fibula = [c for part, corners, _ in parts("bones") if part == "fibula shaft" for c in corners]
    tibia = [c for part, corners, _ in parts("bones") if part == "tibia shaft" for c in corners]
    assert max(x for x, _, _ in femur) < 0
    assert sum(x for x, _, _ in fibula) / len(fibula) < sum(x for x, _, _ in tibia) / len(tibia)
    # Greatest length in measured/NOTICE: 456 mm.
    length = max(z for *_, z in femur) - min(z for *_, z in femur)
    assert length == pytest.approx(456, abs=12)


def test_the_stored_surfaces_are_up_to_date():
    """If this fails: python -m nervepath.anatomy.drawing.build"""
    from nervepath.anatomy.drawing.surfaces import build_meshes

    built = json.loads(json.dumps(build_meshes()))
    stored = meshes()
    assert list(built) == list(stored)
    for name, mesh in built.items():
        assert mesh["parts"] == stored[name]["parts"]
        for end in "ijk":
            assert mesh[end] == stored[name][end]
        for axis in "xyz":
            pairs = zip(unpacked(mesh[axis]), unpacked(stored[name][axis]), strict=True)
            assert max(abs(a - b) for a, b in pairs) <= 1  # mm


def test_it_is_light_enough_for_a_phone():
    assert MESHES.stat().st_size < 250_000
    triangles = sum(len(unpacked(mesh["i"], signed=False)) for mesh in meshes().values())
    assert triangles < 16_000
    # What a page carries before anybody asks for the model.
    first = len(Body3d().fallback()) + len(json.dumps(Body3d.constant_state()))
    assert first < 140_000


def test_nothing_heavy_is_stored_or_sent_unasked():
    sent = {k: v for k, v in Body3d().get_state().items() if k not in ("_esm", "_css")}
    assert "meshes" not in json.dumps(sent, default=str)
    assert len(json.dumps(sent, default=str)) < 80_000
    assert set(Body3d.later) == {"body_3d.model", PLOTLY_NAME}
    later = Body3d.later["body_3d.model"]
    assert isinstance(later, Data)
    assert json.loads(later.content())["meshes"] == meshes()


# ---------------------------------------------------------------- what it says


def at_height(name, z):
    """The place of a nerve at a height, from the list of its points."""
    points = anatomy.curve(name)
    for (x0, y0, z0), (x1, y1, z1) in pairwise(points):
        if z0 >= z >= z1:
            part = (z0 - z) / (z0 - z1)
            return (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, z)
    raise AssertionError(f"{name} does not pass z = {z}")


def test_the_two_lines_in_the_buttock_lie_where_the_note_says():
    sitting, hip = anatomy.landmark("ischial_tub"), anatomy.landmark("GT_lat")
    between = abs(hip.x - sitting.x)
    by_rule = abs(at_height(anatomy.SHOWN_SCIATIC, sitting.z)[0] - sitting.x) / between
    by_atlas = abs(at_height(ATLAS_SCIATIC, sitting.z)[0] - sitting.x) / between
    assert 0.38 < by_rule < 0.62
    assert by_atlas < 0.25
    ends = (anatomy.curve(name)[-1] for name in (anatomy.SHOWN_SCIATIC, ATLAS_SCIATIC))
    assert dist(*ends) < 8


def test_every_sentence_rests_on_facts_that_there_are():
    said = words.words()
    assert words.fact_ids() <= set(facts.all_facts())
    assert all(note["facts"] for note in said["note"])
    for thing in said["thing"]:
        assert thing["facts"] or thing["name"] == "Bones"


@pytest.mark.parametrize(
    ("camera", "promised"),
    [
        ("buttock", ("ischial_tub", "GT_lat", "foramen_S2")),
        ("knee", ("knee_centre", "fib_head")),
        ("back", ("L1_body", "calc_post", "ASIS")),
        ("side", ("L1_body", "calc_post")),
        ("front", ("L1_body", "MT3_head", "patella_apex")),
    ],
)
def test_each_place_of_the_eye_sees_what_it_promises(camera, promised):
    found = next(one for one in words.words()["camera"] if one["id"] == camera)
    away = found["reach"] / tan(pi / 8)
    length = hypot(*found["toward"])
    ahead = [-value / length for value in found["toward"]]
    eye = [c - a * away for c, a in zip(found["center"], ahead, strict=True)]
    for name in promised:
        mark = anatomy.landmark(name)
        to = [p - e for p, e in zip((mark.x, mark.y, mark.z), eye, strict=True)]
        depth = sum(a * b for a, b in zip(to, ahead, strict=True))
        aside = hypot(*(t - depth * a for t, a in zip(to, ahead, strict=True)))
        assert depth > 0
        assert aside / depth < tan(pi / 8), name
    assert {label["text"] for label in words.words()["label"] if camera in label["seen"]}


# ---------------------------------------------------------------- in Python


def test_station_nerve_and_root_fit_together():
    body = Body3d(nerve="deep", root="S1", station="web")
    body.nerve = "sural"
    assert (body.root, body.station) == ("S1", "outer_foot")
    body = Body3d(nerve="tibial", root="S3", station="thigh")
    body.nerve = "deep"
    assert (body.root, body.station) == ("L5", "thigh")


@pytest.mark.parametrize(
    ("trait", "value", "said"),
    [
        ("camera", "top", "back, side, front, buttock, knee"),
        ("path", "atlas", "both, rule"),
        ("layers", ["bones", "blood"], "bones, skin, nerves, piriformis, names"),
        ("nerve", "femoral", "Did you mean sural?"),
        ("root", "L1", "no root of the tibial nerve 'L1'"),
        ("station", "web", "roots"),
    ],
)
def test_what_it_does_not_have_is_refused_in_words(trait, value, said):
    body = Body3d()
    before = getattr(body, trait)
    with pytest.raises(UnfitChoice) as refused:
        setattr(body, trait, value)
    assert said in str(refused.value)
    assert getattr(body, trait) == before


def test_its_repr_names_what_was_set():
    assert repr(Body3d()) == "Body3d()"
    shown = Body3d(layers=["skin", "bones"], camera="knee", station="hollow")
    assert repr(shown) == "Body3d(camera='knee', layers=['bones', 'skin'], station='hollow')"


def test_the_static_twin_shows_both_lines_and_names_the_source():
    html = Body3d().fallback()
    for text in ("As in", "By surface", "Z-Anatomy", "one model body; people differ", "b3-atlas"):
        assert text in html
    for thing in words.words()["thing"]:
        assert thing["words"] in html
