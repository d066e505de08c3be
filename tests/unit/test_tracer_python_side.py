"""`nerve`, `root`, `view`, `position` and `station` always fit together, with no screen at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath.widgets.nerve_tracer import NerveTracer, words
from nervepath.widgets.nerve_tracer.journeys import journey

NERVES = list(words.branches())
ROOTS = list(words.root_words())
changes = st.one_of(
    st.tuples(st.just("nerve"), st.sampled_from(NERVES)),
    st.tuples(st.just("root"), st.sampled_from(ROOTS)),
    st.tuples(st.just("view"), st.sampled_from(list(words.VIEWS))),
    st.tuples(st.just("station"), st.sampled_from(list(words.stations()))),
    st.tuples(st.just("position"), st.floats(-500, 3000)),
)


def fits(tracer: NerveTracer) -> bool:
    way = journey(tracer.nerve, tracer.root)
    return (
        tracer.root in words.branch(tracer.nerve).roots
        and 0 <= tracer.position <= way.length
        and tracer.station == way.station_at(tracer.position)
    )


def test_a_new_tracer_stands_at_the_root():
    tracer = NerveTracer()
    assert (tracer.nerve, tracer.root, tracer.view) == ("tibial", "L5", "back")
    assert (tracer.position, tracer.station) == (0, "roots")
    assert repr(tracer) == "NerveTracer()"


def test_a_station_moves_the_marker_and_back():
    tracer = NerveTracer(nerve="deep")
    tracer.station = "fib_neck"
    assert tracer.position == pytest.approx(635, abs=2)
    tracer.position = 0
    assert tracer.station == "roots"


@pytest.mark.parametrize(("given", "kept"), [(-3, 0), (99999, 1153), (12.345, 12.3)])
def test_a_position_stays_within_the_nerve(given, kept):
    tracer = NerveTracer()
    tracer.position = given
    assert tracer.position == kept


def test_another_nerve_keeps_the_place_that_both_pass():
    tracer = NerveTracer(station="sitbone")
    before = tracer.position
    tracer.nerve = "superficial"
    assert tracer.station == "sitbone"
    assert tracer.position == pytest.approx(before, abs=1)


def test_a_nerve_that_the_root_does_not_feed_gets_a_root_that_does():
    tracer = NerveTracer(root="S3")
    tracer.nerve = "deep"
    assert tracer.root == "L5"
    tracer.nerve = "sural"
    assert tracer.root == "S1"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("nerve", "tibail", "Did you mean tibial"),
        ("root", "L9", "There is no root in the tracer 'L9'"),
        ("root", "S3", "Root S3 does not feed the deep fibular"),
        ("view", "top", "Known: back, side, front"),
        ("station", "sole", "does not pass the station 'sole'"),
        ("station", "nowhere", "There is no station in the tracer 'nowhere'"),
        ("position", "far", "position"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(name, value, told):
    tracer = NerveTracer(nerve="deep", station="web")
    before = tracer.page_state()
    with pytest.raises(traitlets.TraitError, match=told):
        setattr(tracer, name, value)
    assert tracer.page_state() == before


def test_the_screen_may_send_all_at_once():
    tracer = NerveTracer(nerve="deep", station="web")
    tracer.set_state({"nerve": "tibial", "root": "S3", "position": 285.8, "station": "thigh"})
    assert repr(tracer) == "NerveTracer(position=285.8, root='S3', station='thigh')"


@given(st.lists(changes, max_size=12))
@settings(max_examples=60, deadline=None)
def test_whatever_is_set_all_fits_together(sequence):
    tracer = NerveTracer()
    for name, value in sequence:
        with suppress(traitlets.TraitError):  # refused: then nothing may have changed for the worse
            setattr(tracer, name, value)
        assert fits(tracer), (name, value, tracer)


def test_one_change_is_heard_once():
    tracer = NerveTracer()
    heard = []
    tracer.observe(lambda change: heard.append(change.name))
    tracer.station = "thigh"
    assert sorted(heard) == ["position", "station"]


def test_stored_state_makes_the_same_tracer():
    tracer = NerveTracer(nerve="sural", root="S2", view="side", station="calf_s")
    again = NerveTracer.from_state(tracer.page_state())
    assert again.page_state() == tracer.page_state()


def test_page_state_is_small_and_constants_hold_the_rest():
    assert set(NerveTracer().page_state()) == {
        "linkable",
        "nerve",
        "position",
        "root",
        "station",
        "view",
    }
    assert set(NerveTracer.constant_state()) == {"content", "drawing"}
