"""The stored drawing is what the tables and the generator give, and agrees with the silhouettes."""

import json
import re

import pytest

from nervepath import anatomy
from nervepath.anatomy.drawing import DRAWING, SILHOUETTES
from nervepath.anatomy.drawing.build import main

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def differences(stored, built, place=""):
    """Yield where two files differ by more than one unit (half a millimeter, or 0.1 mm)."""
    if isinstance(stored, dict) and isinstance(built, dict):
        if list(stored) != list(built):
            yield f"{place}: other names"
        else:
            for key in stored:
                yield from differences(stored[key], built[key], f"{place}/{key}")
    elif isinstance(stored, list) and isinstance(built, list):
        if len(stored) != len(built):
            yield f"{place}: {len(stored)} instead of {len(built)} entries"
        else:
            for i, (a, b) in enumerate(zip(stored, built, strict=True)):
                yield from differences(a, b, f"{place}/{i}")
    elif isinstance(stored, str) and isinstance(built, str):
        a, b = NUMBER.findall(stored), NUMBER.findall(built)
        same_shape = NUMBER.sub("", stored).split() == NUMBER.sub("", built).split()
        if len(a) != len(b) or not same_shape:
            yield f"{place}: another path"
        elif any(abs(float(p) - float(q)) > 1 for p, q in zip(a, b, strict=True)):
            yield f"{place}: another place"
    elif isinstance(stored, bool) or stored is None or isinstance(built, (bool, str)):
        if stored != built:
            yield f"{place}: {stored!r} instead of {built!r}"
    elif abs(stored - built) > 1:
        yield f"{place}: {stored} instead of {built}"


def test_the_stored_drawing_is_up_to_date(tmp_path):
    """If this fails: python -m nervepath.anatomy.drawing.build"""
    main(tmp_path)
    for path in (DRAWING, SILHOUETTES):
        stored = json.loads(path.read_text(encoding="utf-8"))
        built = json.loads((tmp_path / path.name).read_text(encoding="utf-8"))
        assert list(differences(stored, built)) == []


def ends(path):
    """End points of the curves of a path, in half millimeters."""
    x = y = 0.0
    points = []
    for command, rest in re.findall(r"([Mcsz])([^Mcsz]*)", path):
        values = [float(v) for v in NUMBER.findall(rest)]
        if command == "M":
            x, y = values
            points.append((x, y))
        elif command in "cs":
            size = 6 if command == "c" else 4
            assert len(values) % size == 0
            for i in range(0, len(values), size):
                x, y = x + values[i + size - 2], y + values[i + size - 1]
                points.append((x, y))
    return points


def outline(name):
    return dict((bone, path) for bone, path, _ in anatomy.drawing()["views"]["back"]["bones"])[name]


@pytest.mark.parametrize("bone", ["femur", "tibia", "fibula", "calcaneus", "L3", "ray1_metatarsal"])
def test_the_drawn_outline_agrees_with_the_silhouette(bone):
    drawn = [(x / 2, -y / 2) for x, y in ends(outline(bone))]
    exact = [point for polygon in anatomy.silhouette(bone, "back") for point in polygon]
    for axis in (0, 1):
        for pick in (min, max):
            assert pick(p[axis] for p in drawn) == pytest.approx(
                pick(p[axis] for p in exact), abs=2
            )


def test_every_view_has_every_bone_and_every_nerve():
    views = anatomy.drawing()["views"]
    assert {name for name, _, _ in views["back"]["bones"]} == {
        name for name, _, _ in views["front"]["bones"]
    }
    for view in views.values():
        assert set(view["nerves"]) == set(anatomy.drawing()["nerves"])
        assert all(shown or hidden for shown, hidden in view["nerves"].values())


def test_the_moving_marker_keeps_to_the_nerve():
    for name, line in anatomy.drawing()["nerves"].items():
        points = list(zip(*[iter(v / 2 for v in line["p"])] * 3, strict=True))
        record = anatomy.curve_record(name)
        # Smoothing rounds the bend in the buttock; S2 and S3 are bent to meet the shown path.
        most = 9 if name in ("sciatic_rule", "root_S2", "root_S3") else 4
        assert max(record.nearest(point)[1] for point in points) < most, name


def test_the_saddle_is_drawn_from_behind_and_on_the_inner_thigh_only():
    for name, view in anatomy.drawing()["skin"].items():
        for kind, saddle in (("nerve", {"pudendal"}), ("root", {"S3", "S4"})):
            drawn = {area[0] for area in view[kind]} & {"pudendal", "S3", "S4"}
            assert drawn == (saddle if name in ("back", "inner") else set()), name


def test_skin_about_which_maps_disagree_is_drawn_apart():
    drawn = {
        name: {area[0] for area in view.get("disputed", [])}
        for name, view in anatomy.drawing()["skin"].items()
    }
    assert {"L1_wide", "L4_long", "big_toe"} <= drawn["front"]
    assert "S2_calf" in drawn["back"]
    assert drawn["top"] == drawn["sole"] == {"L4_long", "big_toe"}
