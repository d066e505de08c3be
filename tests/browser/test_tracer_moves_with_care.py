"""Play, and what happens for those who asked their system for less motion."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.tracer_page import PAGE, Tracer

# Note each place at which the marker is seen between two frames.
WATCH = """(slider) => {
  window.seen = new Set();
  const look = () => { window.seen.add(Number(slider.value)); requestAnimationFrame(look); };
  look();
}"""


def test_play_walks_on_and_stops_when_told(open_page):
    tracer = Tracer(open_page(PAGE).page)
    tracer.button("Play").click()
    tracer.stands_at("Joining in front of the sacrum")
    tracer.button("Pause").click()
    expect(tracer.button("Play")).to_be_visible()
    tracer.button("Start over").click()
    tracer.stands_at("A root leaves the spine")


def test_the_marker_glides(open_page):
    tracer = Tracer(open_page(PAGE).page)
    tracer.slider.evaluate(WATCH)
    tracer.stations.nth(4).click()
    tracer.page.wait_for_function("(el) => el.value === '335'", arg=tracer.slider.element_handle())
    between = [place for place in tracer.page.evaluate("[...window.seen]") if 0 < place < 335]
    assert between, "the marker jumped"


def test_with_reduced_motion_it_steps(open_page):
    tracer = Tracer(open_page(PAGE, still=True).page)
    tracer.slider.evaluate(WATCH)
    tracer.stations.nth(4).click()
    tracer.stands_at("Down the back of the thigh")
    tracer.button("Start over").click()
    tracer.stands_at("A root leaves the spine")
    tracer.button("Play").click()
    tracer.stands_at("Joining in front of the sacrum")
    assert set(tracer.page.evaluate("[...window.seen]")) <= {0, 76, 335}, "it moved"


def test_a_hand_on_the_slider_stops_play(open_page):
    tracer = Tracer(open_page(PAGE).page)
    tracer.button("Play").click()
    expect(tracer.button("Pause")).to_be_visible()
    tracer.slider.press("End")
    expect(tracer.button("Play")).to_be_visible()
    tracer.stands_at("The tip of the big toe")
