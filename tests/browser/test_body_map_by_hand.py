"""The body map in a browser: by keyboard, by touch, mirrored, disputed, and as it is on paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath import parts
from nervepath.parts import body_map
from nervepath.sphinx_ext.assets import HERE

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
USED = ("look", "dom", "body_map")
# What a widget does with the map, in the least words.
WIDGET = """
const body = %s;
window.chosen = [];
const map = parts.body_map.make({ body, id: "test", onchoose(area, layer) {
  window.chosen.push([area, layer]);
  map.update({ pressed: [area] });
} });
document.getElementById("map").append(map.element);
window.map = map;
"""


@pytest.fixture
def open_map(browser, tmp_path):
    """Open a page with a map; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(width=375, static="", **settings):
        page = browser.new_context(viewport={"width": width, "height": 700}, **settings).new_page()
        contexts.append(page.context)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(write_page(tmp_path, static).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def write_page(folder: Path, static: str) -> Path:
    """Write a page that holds a map and nothing else, with the book's policy and style."""
    style = (HERE / "course.css").read_text("utf-8") + parts.style_with_parts(USED, "")
    (folder / "page.css").write_text(style, "utf-8")
    script = WIDGET % json.dumps(body_map.constants()["body"])
    (folder / "page.js").write_text(parts.module_with_parts(USED, script), "utf-8")
    page = folder / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Map</title>'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">'
        '<script defer src="page.js"></script></head><body><main><h1>A chapter</h1>'
        f'<section class="fn-look" aria-label="Body map" id="map"></section>{static}</main></body>',
        "utf-8",
    )
    return page


def update(page, **state):
    page.evaluate("state => map.update(state)", state)


def chosen(page):
    return page.evaluate("window.chosen")


def middle(page, view, area):
    """Where the number of an area stands on the screen."""
    box = page.locator(f'.bm-{view} .bm-badge[data-area="{area}"]').bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_by_keyboard_an_area_is_chosen_and_the_focus_stays_when_other_skin_lights_up(open_map):
    page = open_map()
    page.keyboard.press("Tab")
    for _ in range(7):
        page.keyboard.press("Tab")
    sural = page.get_by_role("button", name="Sural nerve")
    expect(sural).to_be_focused()
    assert page.locator('.bm-back .bm-pat.is-near[data-area="sural"]').count() == 1
    page.keyboard.press("Enter")
    assert chosen(page) == [["sural", "nerve"]]
    expect(page.get_by_role("button", pressed=True)).to_have_count(1)
    update(page, lit=["sural"], second=["S1"], litName="Sural nerve", secondName="S1 root")
    expect(sural).to_be_focused()
    expect(sural).to_contain_text("Sural nerve")
    expect(page.get_by_role("button", name="Root S1 S1 root")).to_be_visible()
    expect(page.locator(".bm-key li")).to_have_text(["Sural nerve", "S1 root", "Both"])


def test_by_touch_the_picture_and_the_list_choose_the_same(open_map):
    page = open_map(has_touch=True)
    update(page, layer="root")
    page.locator(".bm-sole svg").tap(position={"x": 45, "y": 190})  # on the skin, off its name
    page.locator('.bm-inner .bm-badge[data-area="L4"]').tap()
    page.get_by_role("button", name="Root L3").tap()
    assert chosen(page) == [["S1", "root"], ["L4", "root"], ["L3", "root"]]
    update(page, pickable=False)
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator('.bm-inner .bm-badge[data-area="L4"]').tap()
    assert len(chosen(page)) == 3


def test_the_saddle_can_be_chosen_and_its_mark_stands_first(open_map):
    page = open_map()
    expect(page.locator(".bm > :not(.bm-defs)").first).to_contain_text("(14)")
    page.get_by_role("button", name="Saddle area").click()
    update(page, layer="root")
    expect(page.locator(".bm-first")).to_contain_text("(S3, S4)")
    page.locator('.bm-back .bm-badge[data-area="S4"]').click()
    assert chosen(page) == [["pudendal", "nerve"], ["S4", "root"]]
    update(page, views=["top", "sole"])
    expect(page.locator(".bm-first")).to_be_hidden()


def test_the_left_leg_is_the_mirror_image_and_is_chosen_where_it_is_seen(open_map):
    page = open_map(width=1280)
    update(page, layer="root")
    box = page.locator(".bm-sole svg").bounding_box()
    x, y = middle(page, "sole", "L5")
    update(page, side="left")
    left_x, left_y = middle(page, "sole", "L5")
    assert left_x - box["x"] == pytest.approx(box["x"] + box["width"] - x, abs=1)
    assert left_y == pytest.approx(y, abs=1)
    expect(page.get_by_role("img", name="Sole, left leg")).to_be_visible()
    page.mouse.click(left_x, left_y - 14)  # beside the number, on the skin
    assert chosen(page) == [["L5", "root"]]


def test_the_switch_shows_where_maps_differ_and_hides_it_again(open_map):
    page = open_map(width=1280)
    update(page, layer="root", disputed=True)
    hatched = page.locator(".bm-maybe")
    assert {e for e in hatched.evaluate_all("all => all.map((e) => e.dataset.area)")} == {
        "L1_wide",
        "L4_long",
        "big_toe",
        "S2_calf",
    }
    expect(page.locator(".bm-differ")).to_contain_text("L4 from the outer thigh to the big toe")
    covered = page.locator(".bm-top .bm-badge").evaluate_all(
        """all => all.map((e) => e.getBoundingClientRect()).flatMap((a, i, boxes) =>
          boxes.slice(i + 1).filter((b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length"""
    )
    assert covered == 0
    update(page, disputed=False)
    expect(hatched).to_have_count(0)
    expect(page.locator(".bm-differ")).to_be_hidden()


def test_the_picture_without_scripts_is_the_one_that_the_script_draws(open_map):
    state = {"lit": ["L5"], "second": ["lateral_sural"], "side": "left", "disputed": True}
    page = open_map(static=f"<div>{body_map.static_map('root', **state)}</div>")
    update(page, layer="root", pickable=False, **state)
    drawn, static = (
        page.locator(f"{root} .bm-svg").evaluate_all("all => all.map((e) => e.outerHTML)")
        for root in ("#map", ".bm-static")
    )
    plain = [re.sub(r"test-bm|bms[0-9a-f]{8}", "key", one) for one in (*drawn, *static)]
    assert len(drawn) == 6
    assert plain[:6] == plain[6:]
    lists = [page.locator(f"{root} .bm-item").all_inner_texts() for root in ("#map", ".bm-static")]
    assert lists[0] == lists[1]


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_no_barrier_is_found_and_nothing_sticks_out(open_map, width, dark):
    static = body_map.static_map("nerve", lit=["sural"])
    page = open_map(width=width, static=static, color_scheme="dark" if dark else "light")
    update(page, layer="root", lit=["L5"], second=["sural"], pressed=["S3"], disputed=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.locator("#map button").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect().height)"
    )
    assert len(sizes) == 10 and min(sizes) >= 44
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_on_paper_all_names_are_black_on_white_even_when_the_screen_is_dark(open_map):
    page = open_map(static=body_map.static_map("root", lit=["L5"]), color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator(".bm-static")
    colors = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert shown.evaluate(colors) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for area in body_map.areas("root"):
        name = shown.locator(f'.bm-item[data-area="{area.id}"] .bm-name')
        expect(name).to_be_visible()
        assert name.evaluate(colors)[0] == "rgb(0, 0, 0)"


def test_in_colors_of_the_readers_choice_lines_carry_the_meaning(open_map):
    page = open_map(forced_colors="active")
    update(page, layer="root", lit=["L5"], second=["S1"])
    color = "(e, name) => getComputedStyle(e)[name]"
    skin = page.locator(".bm-skin").first.evaluate(color, "fill")
    lines = {
        page.locator(f".bm-tile-{kind} path").first.evaluate(color, "stroke")
        for kind in ("lit", "second", "up")
    }
    assert len(lines) == 3 and skin not in lines
