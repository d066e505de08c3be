"""Shapes and nerves agree within 2 mm with the figures that were published with the tables."""

import math
from itertools import combinations, pairwise

import pytest
from shapely import MultiPoint, Polygon
from shapely.ops import unary_union

from nervepath import anatomy, facts

NEAR = 2.0  # mm
VIEWS = ("back", "side", "front")
ONE_SIDE = [name for name in anatomy.shapes() if name not in ("trunk",)]


def near(value):
    return pytest.approx(value, abs=NEAR)


def greatest_length(name):
    """Greatest distance between two points of a silhouette, whatever the view."""
    lengths = []
    for view in VIEWS:
        points = [point for polygon in anatomy.silhouette(name, view) for point in polygon]
        hull = MultiPoint(points).convex_hull.exterior.coords
        lengths.append(max(math.dist(a, b) for a, b in combinations(hull, 2)))
    return max(lengths)


def apart(a, b):
    return math.dist(anatomy.landmark(a).point, anatomy.landmark(b).point)


def area(name, view):
    """The silhouette as one shape: outlines run counterclockwise, holes clockwise."""
    shapes = [Polygon(polygon) for polygon in anatomy.silhouette(name, view)]
    outer = unary_union([s for s in shapes if s.exterior.is_ccw])
    return outer.difference(unary_union([s for s in shapes if not s.exterior.is_ccw]))


def edges(name, view):
    """Least and greatest u, least and greatest v."""
    u0, v0, u1, v1 = area(name, view).bounds
    return u0, u1, v0, v1


@pytest.mark.parametrize(("bone", "mm"), [("femur", 456), ("tibia", 360), ("fibula", 363)])
def test_long_bones_have_their_greatest_length(bone, mm):
    assert greatest_length(bone) == near(mm)


@pytest.mark.parametrize(
    ("one", "other", "mm"),
    [
        ("PSIS", "GT_tip", 145),
        ("PSIS", "ischial_tub_post", 137),
        ("PSIS", "ischial_tub_inf", 170),
        ("ischial_tub", "GT_lat", 104),
        ("ASIS", "mall_med", 877),
    ],
)
def test_landmarks_are_as_far_apart_as_measured(one, other, mm):
    assert apart(one, other) == near(mm)


def test_the_body_stands_on_its_sole():
    sole = edges("foot_r", "side")[2]
    assert sole == near(-860.8)
    assert anatomy.landmark("GT_tip").z - sole == near(860)


def test_the_sciatic_nerve_divides_where_it_was_measured():
    division = anatomy.point_along("sciatic", 1)
    epicondyles = anatomy.landmark("knee_centre").z
    assert division[2] - epicondyles == near(79)
    assert math.dist(division, anatomy.point_along("sciatic_rule", 1)) < 0.5
    top, bottom = anatomy.landmark("GT_tip").z, anatomy.landmark("condyle_med_dist").z
    assert (top - division[2]) / (top - bottom) == pytest.approx(0.74, abs=0.01)


@pytest.mark.parametrize(
    ("nerve", "bump", "mm"),
    [("tibial", "epicondyle_med", 55), ("common_fibular", "epicondyle_lat", 34)],
)
def test_nerves_pass_the_knee_at_the_measured_distance(nerve, bump, mm):
    target = anatomy.landmark(bump).point
    steps = [anatomy.point_along(nerve, i / 2000) for i in range(2001)]
    assert min(math.dist(point, target) for point in steps) == near(mm)


def test_the_shown_nerve_runs_midway_between_sitting_bone_and_hip():
    bone, hip = anatomy.landmark("ischial_tub"), anatomy.landmark("GT_lat")

    def share(nerve):
        steps = [anatomy.point_along(nerve, i / 2000) for i in range(2001)]
        x = min(steps, key=lambda point: abs(point[2] - bone.z))[0]
        return (x - bone.x) / (hip.x - bone.x)

    assert share("sciatic_rule") == pytest.approx(0.49, abs=0.02)
    assert share("sciatic") == pytest.approx(0.10, abs=0.02)


LENGTHS = {
    "L4": (585, 671, 980, 1189, 1155, 1160),
    "L5": (549, 635, 943, 1153, 1119, 1123),
    "S1": (506, 593, 901, 1111, 1076, 1081),
    "S2": (493, 580, 888, 1098, 1063, 1068),
}
ENDS = ("knee", "fibular_neck", "ankle", "big_toe_sole", "big_toe_top", "outer_foot")


@pytest.mark.parametrize(
    ("root", "target", "mm"),
    [
        (root, target, mm)
        for root, row in LENGTHS.items()
        for target, mm in zip(ENDS, row, strict=True)
    ],
)
def test_paths_are_as_long_as_published(root, target, mm):
    assert anatomy.distance(root, target) == mm


@pytest.mark.parametrize("root", anatomy.path_roots())
@pytest.mark.parametrize("target", anatomy.targets())
def test_the_listed_lengths_follow_from_the_measured_nerves(root, target):
    """The table is the sum of the atlas' own pieces, as its notice says."""
    junction = anatomy.length("plexus_trunk") if root in ("L4", "L5", "S1") else 0
    total = anatomy.length(f"root_{root}") + junction + anatomy.length("sciatic")
    if root == "L4":  # it joins the L5 root on the way
        trunk = anatomy.curve_record("root_L5")
        total += trunk.length - trunk.nearest(anatomy.point_along("root_L4", 1))[0]
    end = anatomy.target(target)
    total += sum(anatomy.length(piece) for piece in end.curves)
    if end.ends_level_with:
        height = anatomy.landmark(end.ends_level_with).z
        last = end.curves[-1]
        steps = [anatomy.point_along(last, i / 2000) for i in range(2001)]
        below = next(i for i, point in enumerate(steps) if point[2] <= height)
        total -= anatomy.length(last) * (1 - below / 2000)
    assert total == near(anatomy.distance(root, target))


@pytest.mark.parametrize("root", anatomy.path_roots())
def test_the_shown_path_is_a_little_longer_than_the_measured_one(root):
    for target in anatomy.targets():
        more = anatomy.path_length(root, target) - anatomy.distance(root, target)
        assert 8 <= more <= 19


@pytest.mark.parametrize("nerve", anatomy.curve_ids())
def test_points_of_a_nerve_are_as_far_apart_as_its_length_says(nerve):
    points = anatomy.curve(nerve)
    assert sum(math.dist(a, b) for a, b in pairwise(points)) == near(anatomy.length(nerve))


# Landmarks that are, by their rule, the end of a bone in one direction.
ENDS_OF_BONES = [
    ("femur", "back", "u+", "GT_lat"),
    ("femur", "back", "v-", "condyle_med_dist"),
    ("femur", "side", "u-", "condyle_med_post"),
    ("tibia", "back", "v+", "tib_eminence"),
    ("tibia", "back", "v-", "mall_med"),
    ("fibula", "back", "v+", "fib_head"),
    ("fibula", "back", "v-", "mall_lat"),
    ("patella", "front", "v-", "patella_apex"),
    ("calcaneus", "side", "u-", "calc_post"),
    ("calcaneus", "side", "v-", "calc_inf"),
    ("talus", "side", "v+", "talus_dome"),
    ("hip_bone", "side", "u+", "ASIS"),
    ("hip_bone", "side", "u-", "PSIS"),
    ("hip_bone", "front", "v+", "crest_top"),
    ("hip_bone", "front", "v-", "ischial_tub_inf"),
    ("sacrum", "side", "u+", "promontory"),
    ("sacrum", "front", "v-", "sacral_apex"),
    ("coccyx", "side", "v-", "coccyx_tip"),
    ("coccyx", "side", "v+", "coccyx_base"),
    *[(f"ray{i}", "side", "u+", f"toe{i}_tip") for i in range(1, 6)],
    *[(f"L{i}", "side", "u-", f"L{i}_SP_tip") for i in range(1, 6)],
    *[(f"L{i}", "back", "u+", f"L{i}_TP_tip") for i in range(1, 6)],
]


@pytest.mark.parametrize(("bone", "view", "way", "mark"), ENDS_OF_BONES)
def test_a_silhouette_ends_at_its_landmark(bone, view, way, mark):
    place = anatomy.landmark(mark)
    u = {"back": -place.x, "side": place.y, "front": place.x}[view]
    wanted = u if way[0] == "u" else place.z
    u0, u1, v0, v1 = edges(bone, view)
    assert {"u-": u0, "u+": u1, "v-": v0, "v+": v1}[way] == near(wanted)


def test_the_head_of_the_femur_is_round_and_in_its_place():
    assert edges("femur", "back")[3] == near(23.9)
    assert edges("femur", "back")[0] == near(-anatomy.landmark("epicondyle_med").x)


@pytest.mark.parametrize("name", anatomy.shapes())
def test_a_silhouette_is_sound_in_every_view(name):
    for view in VIEWS:
        polygons = anatomy.silhouette(name, view)
        assert polygons
        for polygon in polygons:
            assert len(polygon) >= 3
            assert polygon[0] != polygon[-1]
        assert area(name, view).area > 5
    assert area(name, "front").area == pytest.approx(area(name, "back").area)


def test_every_bone_and_every_part_of_the_skin_has_one():
    names = {row.bone for row in facts.table("bones")} | {row.part for row in facts.table("skin")}
    assert names <= set(anatomy.shapes())


def test_bones_lie_inside_the_skin():
    for view in VIEWS:
        body = unary_union([area(part, view) for part in ("trunk", "leg_r", "foot_r")])
        for bone in ("femur", "tibia", "fibula", "calcaneus", "sacrum", "hip_bone"):
            shape = area(bone, view)
            # From the front the left half of the sacrum is seen too: the trunk has both sides.
            assert shape.intersection(body).area / shape.area > 0.98, (bone, view)


def test_the_right_leg_is_on_the_right():
    assert edges("femur", "front")[1] < 0 < edges("femur", "back")[0]
