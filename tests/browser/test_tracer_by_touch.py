"""The tracer by finger and by mouse: tap, drag, and what a small screen shows at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.tracer_page import PAGE, Tracer

PHONES = [pytest.param(375, 667, id="375"), pytest.param(320, 568, id="320")]


@pytest.fixture
def phone(open_page):
    def opened(width=375, height=667, **more):
        return Tracer(open_page(PAGE, width=width, height=height, touch=True, **more).page)

    return opened


def test_tap_by_tap_to_the_big_toe(phone):
    tracer = phone()
    for station in range(1, 11):
        tracer.next.tap()
        expect(tracer.stations.nth(station)).to_have_attribute("aria-current", "step")
    tracer.stands_at("The tip of the big toe")


@pytest.mark.parametrize(("width", "height"), PHONES)
@pytest.mark.parametrize("station", [0, 3, 6, 10])
def test_figure_slider_and_words_are_seen_together(phone, width, height, station):
    tracer = phone(width, height)
    tracer.stations.nth(station).tap()
    expect(tracer.stations.nth(station)).to_have_attribute("aria-current", "step")
    tracer.figure.evaluate("(el) => el.scrollIntoView({ block: 'start' })")
    bar = tracer.page.locator(".bd-header-article").bounding_box()
    top = bar["y"] + bar["height"] if bar else 0
    for part in (tracer.figure, tracer.slider, tracer.title, tracer.words):
        box = part.bounding_box()
        assert box["y"] >= top - 1, "hidden below the top bar"
        assert box["y"] + box["height"] <= height, "below the screen"
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize(("width", "height"), PHONES)
@pytest.mark.parametrize("view", ["Back", "Side", "Front"])
def test_the_window_follows_the_marker(phone, width, height, view):
    tracer = phone(width, height)
    tracer.choose("View", view)
    window = tracer.widget.locator(".nt-glass")
    for station in (0, 3, 5, 8, 10):
        tracer.stations.nth(station).tap()
        expect(tracer.stations.nth(station)).to_have_attribute("aria-current", "step")
        box, (x, y) = window.bounding_box(), tracer.marker()
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


def test_targets_are_large_enough_for_a_finger(phone):
    tracer = phone()
    tracer.widget.locator(".nt-choices > summary").tap()
    tracer.widget.locator(".nt-guess > summary").tap()
    small = tracer.widget.evaluate(
        "(el) => [...el.querySelectorAll('button, summary, .nt-opt, input[type=range]')]"
        ".filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.getBoundingClientRect()])"
        ".filter(([, b]) => b.width < 44 || b.height < 44).map(([t, b]) => `${t} ${b.height}`)"
    )
    assert small == []


def test_a_finger_slides_along_the_small_body(phone):
    tracer = phone()
    box = tracer.widget.locator(".nt-finder").bounding_box()
    x = box["x"] + box["width"] / 2
    touch = tracer.page.context.new_cdp_session(tracer.page)
    tracer.widget.locator(".nt-finder").scroll_into_view_if_needed()
    box = tracer.widget.locator(".nt-finder").bounding_box()

    def finger(kind, share):
        points = [{"x": x, "y": box["y"] + box["height"] * share}] if kind != "touchEnd" else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", 0.2)
    for step in range(2, 10):
        finger("touchMove", step / 10)
    finger("touchEnd", 0.9)
    assert tracer.position() > 800


def test_a_mouse_drags_the_marker_along_the_nerve(open_page):
    tracer = Tracer(open_page(PAGE, height=1100).page)
    tracer.figure.evaluate("(el) => el.scrollIntoView({ block: 'start' })")
    mouse = tracer.page.mouse
    x, y = tracer.marker()
    mouse.move(x, y)
    mouse.down()
    for step in range(1, 13):
        mouse.move(x + 30, y + step * 20)
    moved = tracer.position()
    assert 200 < moved < 600
    assert abs(tracer.marker()[1] - (y + 240)) < 25
    mouse.up()
    mouse.move(x, y + 400)
    assert tracer.position() == moved


def test_a_click_on_a_name_goes_there(open_page):
    tracer = Tracer(open_page(PAGE, height=1100).page)
    tracer.widget.locator(".nt-tags").get_by_text("5", exact=True).click()
    tracer.stands_at("Down the back of the thigh")
