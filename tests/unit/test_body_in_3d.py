"""The body that can be turned: the right way round, light enough for a page, and put in words."""

from __future__ import annotations

import pytest

from nervepath import anatomy
from nervepath.pictures.body_in_3d import NERVES, body_in_3d


@pytest.fixture(scope="module")
def body():
    return body_in_3d()


def line(body, name):
    return next(trace for trace in body.data if trace.name == name)


def test_the_right_leg_is_a_right_leg(body):
    # Seen from behind, with up at the top, a chart's x runs to the right of the screen.
    outer_knee = min(x for x in line(body, "Fibular nerve").x if x is not None)
    assert body.layout.scene.camera.eye.y < 0
    assert outer_knee > 0


def test_the_nerve_stands_where_the_model_has_it(body):
    drawn = line(body, "Tibial nerve")
    start = anatomy.curve("tibial")[0]
    assert (-drawn.x[0], drawn.y[0], drawn.z[0]) == pytest.approx(start, abs=0.5)


def test_each_nerve_is_one_line_of_joined_pieces(body):
    for name, (_, _, curves) in NERVES.items():
        x = line(body, name).x
        assert sum(value is None for value in x) == len(curves)
        assert len(x) == sum(len(anatomy.curve(curve)) + 1 for curve in curves)


def test_it_is_light_enough_for_a_page(body):
    assert len(body.to_json()) < 60_000


def test_it_can_be_turned_without_dragging(body):
    (menu,) = body.layout.updatemenus
    assert [button.label for button in menu.buttons] == ["Back", "Side", "Front"]


def test_bones_have_no_triangle_without_its_points(body):
    for trace in body.data:
        if trace.type == "mesh3d":
            used = {*trace.i, *trace.j, *trace.k}
            assert min(used) == 0
            assert max(used) == len(trace.x) - 1
