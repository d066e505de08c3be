"""The disc view in a browser: by keyboard, by touch, announced, calm, and whole without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import nervepath
from nervepath.sphinx_ext.assets import HERE, classic_script, constants_script
from nervepath.sphinx_ext.widgets import widget_html
from nervepath.widgets.disc_view import DiscView

ROOM = Path(nervepath.__file__).parent / "widgets" / "disc_view"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"


def write_page(folder: Path, *views: DiscView) -> Path:
    """Write a page that holds disc views and nothing else, with the book's policy and style."""
    (folder / "course.css").write_text((HERE / "course.css").read_text("utf-8"), "utf-8")
    (folder / "disc_view.css").write_text((ROOM / "disc_view.css").read_text("utf-8"), "utf-8")
    (folder / "host.js").write_text((HERE / "host.js").read_text("utf-8"), "utf-8")
    module = (ROOM / "disc_view.js").read_text("utf-8")
    (folder / "disc_view.js").write_text(classic_script("disc_view", module), "utf-8")
    constants = constants_script("disc_view", DiscView.constant_state())
    (folder / "constants.js").write_text(constants, "utf-8")
    scripts = "".join(
        f'<script defer src="{name}.js"></script>' for name in ("host", "disc_view", "constants")
    )
    page = folder / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Discs</title>'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="course.css">'
        f'<link rel="stylesheet" href="disc_view.css">{scripts}</head><body><main>'
        f"<h1>A chapter</h1><h2>Discs</h2>{''.join(map(widget_html, views))}</main></body></html>",
        "utf-8",
    )
    return page


@pytest.fixture
def open_view(browser, tmp_path):
    """Open a page with disc views by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(*views, width=375, **settings):
        file = write_page(tmp_path, *(views or (DiscView(),)))
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def lit(page):
    """Names of the roots that are lit."""
    return page.locator(".cp-root.is-lit").evaluate_all("all => all.map((e) => e.dataset.root)")


def bulges(page):
    """Disc and place of the bulges that can be seen."""
    return page.locator(".dv-svg .cp-bulge:visible").evaluate_all(
        "all => all.map((e) => [e.dataset.disc, e.dataset.place])"
    )


def test_by_keyboard_alone_a_wrong_guess_is_explained_and_the_next_one_is_right(open_view):
    page = open_view()
    status = page.get_by_role("status")
    expect(status).to_have_text(
        "L4/5 disc, in the usual place. Which root does a bulge there usually press?"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="L5/S1")).to_be_checked()
    assert bulges(page) == [["L5/S1", "usual"]]
    expect(status).to_contain_text("L5/S1 disc, in the usual place.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="L5", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Not quite. The L5 root has already left above this disc.")
    assert lit(page) == []
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Yes, S1.")
    expect(status).to_contain_text("usually presses the S1 root.")
    assert lit(page) == ["S1"]
    assert page.locator(".cp-root-name.is-lit").text_content() == "Root S1"


def test_by_touch_the_far_side_lights_the_root_of_the_upper_bone(open_view):
    page = open_view(has_touch=True)
    page.get_by_role("radio", name="Far to the side").tap()
    page.get_by_role("radio", name="L4", exact=True).tap()
    page.get_by_role("button", name="Check").tap()
    expect(page.get_by_role("status")).to_contain_text("Yes, L4.")
    assert lit(page) == ["L4"]
    assert bulges(page) == [["L4/5", "far"]]


def test_a_guess_is_asked_for_before_it_is_checked(open_view):
    page = open_view()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_have_text("Choose a root first. Then press Check.")
    assert lit(page) == []


def test_another_disc_hides_the_answer_and_start_over_brings_back_the_start(open_view):
    page = open_view(DiscView(disc="L3/4", place="far", shown=True))
    assert lit(page) == ["L3"]
    expect(page.get_by_role("status")).to_contain_text("usually presses the L3 root")
    page.get_by_role("radio", name="L5/S1").check()
    assert lit(page) == []
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("status")).to_contain_text("The answer is L5.")
    assert lit(page) == ["L5"]
    page.get_by_role("button", name="Start over").click()
    assert (lit(page), bulges(page)) == ([], [["L4/5", "usual"]])
    expect(page.get_by_role("radio", checked=True)).to_have_count(2)


def test_two_copies_on_a_page_do_not_share_choices_or_ids(open_view):
    page = open_view(DiscView(), DiscView(disc="L3/4"))
    first, second = page.locator("section.dv").all()
    second.get_by_role("radio", name="L5/S1").check()
    expect(first.get_by_role("radio", name="L4/5")).to_be_checked()
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    used = [name for name in ids if name.startswith("dv") and "static" not in name]
    assert used and len(used) == len(set(used))


@pytest.mark.parametrize(("motion", "moves"), [("reduce", 0), ("no-preference", 3)])
def test_the_thread_moves_only_for_those_who_want_motion(open_view, motion, moves):
    page = open_view(reduced_motion=motion)
    page.get_by_role("button", name="Show the answer").click()
    running = page.evaluate(
        "document.getAnimations().filter((a) => a.animationName === 'dv-light').length"
    )
    assert min(running, 3) >= 1 if moves else running == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found_and_nothing_sticks_out(open_view, width, dark):
    page = open_view(width=width, color_scheme="dark" if dark else "light")
    page.get_by_role("button", name="Show the answer").click()
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("section.dv :is(label, button, summary)").evaluate_all(
        "all => all.filter((e) => e.getBoundingClientRect().height < 44).length"
    )
    assert small == 0
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_without_scripts_and_on_paper_the_whole_table_is_there(open_view):
    page = open_view(java_script_enabled=False)
    expect(page.get_by_role("row")).to_have_count(4)
    expect(page.get_by_role("row", name="L5/S1 Root S1 Root L5")).to_be_visible()
    page = open_view()
    expect(page.get_by_role("row")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_role("row")).to_have_count(4)
    expect(page.get_by_role("button", name="Check")).to_be_hidden()
