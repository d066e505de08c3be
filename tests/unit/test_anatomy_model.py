"""What you ask of the model body is answered as the textbooks say, and in plain words if wrong."""

import math
import subprocess
import sys
from itertools import pairwise

import pytest

from nervepath import anatomy, facts
from nervepath.errors import CourseError, UnknownName


@pytest.mark.parametrize(
    ("nerve", "roots"),
    [
        ("sciatic", ["L4", "L5", "S1", "S2", "S3"]),
        ("tibial", ["L4", "L5", "S1", "S2", "S3"]),
        ("common_fibular", ["L4", "L5", "S1", "S2"]),
        ("sural", ["S1", "S2"]),
        ("femoral", ["L2", "L3", "L4"]),
        ("saphenous", ["L3", "L4"]),
        ("obturator", ["L2", "L3", "L4"]),
        ("lateral_femoral_cutaneous", ["L2", "L3"]),
        ("posterior_femoral_cutaneous", ["S1", "S2", "S3"]),
        ("superior_gluteal", ["L4", "L5", "S1"]),
        ("inferior_gluteal", ["L5", "S1", "S2"]),
        ("pudendal", ["S2", "S3", "S4"]),
    ],
)
def test_nerves_have_the_roots_of_the_textbooks(nerve, roots):
    assert anatomy.roots_of(nerve) == roots


@pytest.mark.parametrize(
    "nerve",
    [
        "nerve_to_hamstrings",
        "medial_sural_cutaneous",
        "medial_calcaneal",
        "lateral_sural_cutaneous",
        "deep_fibular",
    ],
)
def test_roots_that_nobody_printed_are_not_made_up(nerve):
    assert anatomy.roots_of(nerve) == []
    assert "not seen" in anatomy.roots_note(nerve)


def test_other_versions_in_print_are_kept_beside_the_roots():
    assert anatomy.roots_note("sural") == "also printed L4-S1 and L4-S2"
    assert anatomy.roots_note("sciatic") == ""


@pytest.mark.parametrize("level", [level.level for level in anatomy.levels()])
def test_roots_and_nerves_agree_both_ways(level):
    fed = anatomy.nerves_of_root(level)
    assert fed == [n.id for n in anatomy.nerves() if level in anatomy.roots_of(n.id)]


def test_some_roots_feed_the_nerves_of_the_textbooks():
    assert {"sciatic", "tibial", "common_fibular", "sural"} <= set(anatomy.nerves_of_root("S1"))
    assert not {"femoral", "obturator", "saphenous"} & set(anatomy.nerves_of_root("S1"))
    assert {"femoral", "obturator", "saphenous"} <= set(anatomy.nerves_of_root("L3"))
    assert "sciatic" not in anatomy.nerves_of_root("L3")
    assert anatomy.nerves_of_root("S5") == []


def test_levels_show_themselves_as_the_textbooks_say():
    assert anatomy.level("L4").reflex == "knee reflex"
    assert anatomy.level("S1").reflex == "ankle reflex"
    assert anatomy.level("L5").disc_level_most_often == "L4/5"
    assert anatomy.level("S1").disc_level_most_often == "L5/S1"
    assert [level.level for level in anatomy.levels()][:2] == ["L1", "L2"]


def test_the_tree_of_nerves_hangs_together():
    for nerve in anatomy.nerves():
        if nerve.parent_id:
            assert anatomy.nerve(nerve.parent_id).id == nerve.parent_id
    assert anatomy.nerve("tibial").parent_id == "sciatic"
    assert anatomy.nerve("posterior_femoral_cutaneous").parent_id == ""


def test_every_piece_of_nerve_has_a_name_and_belongs_to_a_known_nerve():
    known = {nerve.id for nerve in anatomy.nerves()}
    for curve_id in anatomy.curve_ids():
        record = anatomy.curve_record(curve_id)
        assert "_" not in record.name
        assert record.record in known | {""}


def test_what_the_course_built_is_marked():
    built = [c for c in anatomy.curve_ids() if anatomy.is_constructed(c)]
    assert built == ["root_S3", "medial_calcaneal", "sciatic_rule"]
    assert anatomy.origin("root_L4") == "proxy"
    assert anatomy.is_constructed("disc_L4_L5")
    assert not anatomy.is_constructed("femur")


@pytest.mark.parametrize("curve_id", anatomy.curve_ids())
def test_a_point_along_a_nerve_follows_its_table(curve_id):
    points = anatomy.curve(curve_id)
    assert anatomy.point_along(curve_id, 0) == points[0]
    assert anatomy.point_along(curve_id, 1) == points[-1]
    steps = [anatomy.point_along(curve_id, i / 500) for i in range(501)]
    walked = sum(math.dist(a, b) for a, b in pairwise(steps))
    # The table gives points every 6 to 10 mm, so the way between them is a little shorter.
    assert walked == pytest.approx(anatomy.length(curve_id), abs=2.5)
    for row in facts.table("nerve_paths"):
        if row.nerve == curve_id:
            at = anatomy.point_along(curve_id, min(1, row.arc_mm / anatomy.length(curve_id)))
            assert math.dist(at, (row.x, row.y, row.z)) < 0.1


@pytest.mark.parametrize("fraction", [-0.01, 1.01, float("nan"), float("inf"), "half", None, True])
def test_a_fraction_beyond_the_nerve_is_refused(fraction):
    with pytest.raises(CourseError, match=r"Use a number from 0 \(start\) to 1 \(end\)"):
        anatomy.point_along("tibial", fraction)


@pytest.mark.parametrize("root", anatomy.path_roots())
@pytest.mark.parametrize("target", anatomy.targets())
def test_a_path_runs_from_the_spine_to_its_end(root, target):
    stops = anatomy.path(root, target)
    assert stops[0].kind == "landmark"
    assert stops[0].id.startswith("foramen_")
    assert stops[1].id == f"root_{root}"
    arcs = [stop.arc_mm for stop in stops]
    assert arcs == sorted(arcs)
    assert arcs[0] == 0
    nerves = [stop.id for stop in stops if stop.kind == "nerve"]
    assert nerves == anatomy.chain(root, target)
    assert "sciatic_rule" in nerves and "sciatic" not in nerves
    passed = [stop.id for stop in stops if stop.kind == "landmark"][1:]
    assert passed == ["ischial_spine", "ischial_tub", "LT", *anatomy.target(target).passes]
    for stop in stops:
        record = anatomy.curve_record if stop.kind == "nerve" else anatomy.landmark
        assert record(stop.id).name == stop.name
    assert arcs[-1] <= anatomy.path_length(root, target) + 0.1


def test_the_fibular_nerves_leave_after_the_neck_of_the_fibula():
    for target in ("fibular_neck", "big_toe_top", "first_web"):
        order = [stop.id for stop in anatomy.path("L5", target)]
        assert order.index("common_fibular") < order.index("fib_neck")
        for deeper in {"superficial_fibular", "deep_fibular"} & set(order):
            assert order.index("fib_neck") < order.index(deeper)


def test_the_nerve_to_the_sole_passes_the_inner_ankle_and_the_sural_nerve_the_outer():
    assert "mall_med" in [stop.id for stop in anatomy.path("L5", "big_toe_sole")]
    assert "mall_lat" in [stop.id for stop in anatomy.path("S1", "outer_foot")]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: anatomy.nerve("tibal"), "Did you mean tibial"),
        (lambda: anatomy.level("L6"), "There is no level 'L6'"),
        (lambda: anatomy.nerves_of_root("S9"), "There is no level 'S9'"),
        (lambda: anatomy.landmark("knee_center"), "Did you mean knee_centre"),
        (lambda: anatomy.length("obturator"), "nerve with a center line 'obturator'"),
        (lambda: anatomy.path("L3", "knee"), "root of the sciatic nerve 'L3'"),
        (lambda: anatomy.distance("L5", "elbow"), "There is no target 'elbow'"),
        (lambda: anatomy.silhouette("femurs", "back"), "Did you mean femur"),
        (lambda: anatomy.silhouette("femur", "top"), "Known: back, side, front"),
        (lambda: anatomy.is_constructed("moon"), "There is no nerve or shape 'moon'"),
        (lambda: anatomy.nerve(["sciatic"]), "There is no nerve"),
        (lambda: anatomy.roots_of(None), "There is no nerve None"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(ask, message):
    with pytest.raises(UnknownName) as refused:
        ask()
    assert message in str(refused.value)


def test_the_model_needs_nothing_but_python():
    code = """
import sys
for name in ("numpy", "scipy", "shapely", "contourpy", "yaml", "pybtex", "pandas"):
    sys.modules[name] = None
from nervepath import anatomy, facts
facts.Library().check()
anatomy.path("L5", "big_toe_sole"), anatomy.silhouette("femur", "back"), anatomy.drawing()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
