"""The disc view in a browser: by keyboard, by touch, announced, calm, and whole without scripts."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath.widgets.disc_view import DiscView
from tests.support.widget_page import write_page


@pytest.fixture
def open_view(browser, tmp_path):
    """Open a page with disc views by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(*views, width=375, hash="", **settings):
        file = write_page(tmp_path, *(views or (DiscView(linkable=True),)))
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri() + hash)
        if settings.get("java_script_enabled", True):
            # The book's pages have margins, which a widget on a phone makes up for.
            page.evaluate("document.body.style.margin = '14px'")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def lit(page):
    """Names of the roots that are lit in the two drawings."""
    found = {}
    for view in ("back", "side"):
        parts = page.locator(f"section.dv .dv-fig-{view} .cp-root.is-lit")
        found[view] = set(parts.evaluate_all("all => all.map((e) => e.dataset.root)"))
    assert found["back"] == found["side"]
    return found["back"]


def bulges(page):
    """Disc and place of the bulge that can be seen in both drawings."""
    found = page.locator("section.dv .cp-bulge:visible").evaluate_all(
        "all => all.map((e) => [e.dataset.disc, e.dataset.place, e.dataset.narrow])"
    )
    assert len(found) == 2 and found[0] == found[1]
    return found[0]


def spot(page, view, disc, place, narrow=0):
    """Where a place stands on the screen."""
    where = f"[data-disc='{disc}'][data-place={place}][data-narrow='{narrow}']"
    mark = page.locator(f"section.dv .dv-fig-{view} .dv-spot{where}")
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_by_keyboard_alone_a_wrong_guess_is_explained_and_the_next_one_is_right(open_view):
    page = open_view()
    status = page.get_by_role("status")
    expect(status).to_have_text(
        "L4/5 disc, in the usual place. Which root does a bulge there usually press?"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="L5/S1")).to_be_checked()
    assert bulges(page) == ["L5/S1", "usual", "0"]
    expect(status).to_contain_text("L5/S1 disc, in the usual place.")
    for _ in range(3):
        page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="L5", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Not quite. The L5 root has already left above this disc.")
    assert lit(page) == set()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Yes, S1.")
    expect(status).to_contain_text("usually presses the S1 root.")
    assert lit(page) == {"S1"}
    assert page.locator(".cp-root-name.is-lit").all_text_contents() == ["Root S1", "Root S1"]


def test_on_the_drawings_arrow_keys_move_the_bulge_and_stop_at_the_ends(open_view):
    page = open_view()
    page.get_by_role("group", name="Move it with the arrow keys").focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert bulges(page) == ["L3/4", "far", "0"]
    expect(page.get_by_role("radio", name="L3/4")).to_be_checked()
    expect(page.get_by_role("radio", name="Far to the side")).to_be_checked()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert bulges(page) == ["L4/5", "central", "0"]


def test_by_touch_a_tap_on_a_drawing_moves_it_and_the_far_side_lights_the_upper_root(open_view):
    page = open_view(has_touch=True)
    page.touchscreen.tap(*spot(page, "back", "L4/5", "far"))
    assert bulges(page) == ["L4/5", "far", "0"]
    page.get_by_role("radio", name="L4", exact=True).tap()
    page.get_by_role("button", name="Check").tap()
    expect(page.get_by_role("status")).to_contain_text("Yes, L4.")
    assert lit(page) == {"L4"}
    page.touchscreen.tap(*spot(page, "side", "L5/S1", "usual"))
    assert bulges(page) == ["L5/S1", "usual", "0"]
    assert lit(page) == set()


def test_by_mouse_the_bulge_is_dragged_from_place_to_place(open_view):
    page = open_view(width=1000)
    bulge = page.locator("section.dv .dv-fig-back .cp-bulge.is-on .cp-bulge-body")
    bulge.scroll_into_view_if_needed()
    target, box = spot(page, "back", "L3/4", "far"), bulge.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(*target, steps=4)
    page.mouse.up()
    assert bulges(page) == ["L3/4", "far", "0"]


@pytest.mark.parametrize("narrow", [False, True], ids=["bulge", "narrow canal"])
def test_in_the_middle_the_way_to_help_stands_first_and_the_answer_is_many(open_view, narrow):
    page = open_view()
    card = page.locator("section.dv .fn-urgent")
    expect(card).to_be_hidden()
    if narrow:
        page.get_by_role("radio", name="Narrowing (stenosis)").check()
        page.get_by_role("radio", name="Main canal").check()
    else:
        page.get_by_role("radio", name="In the middle").check()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Go to an emergency department now.")
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile(r"/help\.html$"))
    before = page.evaluate(
        """() => {
          const card = document.querySelector("section.dv .fn-urgent");
          const anatomy = "svg, [role=status], .dv-tail, .dv-small";
          const after = card.parentElement.querySelectorAll(anatomy);
          return [...after].every((e) => card.compareDocumentPosition(e) & 4);
        }"""
    )
    assert before
    status = page.get_by_role("status")
    expect(status).to_contain_text("First read the card: Get help now.")
    page.get_by_role("radio", name="L4", exact=True).check()
    page.get_by_role("button", name="Check").click()
    expect(status).to_contain_text("The L4 root has already left higher up.")
    page.get_by_role("radio", name="S1", exact=True).check()
    page.get_by_role("button", name="Check").click()
    expect(status).to_contain_text("The S1 root is there, but not alone.")
    page.get_by_role("radio", name="Many roots").check()
    page.get_by_role("button", name="Check").click()
    expect(status).to_contain_text("Yes, many roots.")
    assert lit(page) == {"L5", "S1", "low"}
    expect(page.locator("section.dv .dv-tail")).to_contain_text("saddle area")


def test_a_narrow_opening_presses_the_root_that_leaves_there(open_view):
    page = open_view()
    page.get_by_role("radio", name="Narrowing (stenosis)").check()
    expect(page.get_by_role("radio", name="Side channel")).to_be_checked()
    page.get_by_role("radio", name="Opening").check()
    assert bulges(page) == ["L4/5", "far", "1"]
    page.get_by_role("radio", name="L4", exact=True).check()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text("Yes, L4. A narrow opening at L4/5")


def test_a_guess_is_asked_for_before_it_is_checked(open_view):
    page = open_view()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_have_text("Choose a root first. Then press Check.")
    assert lit(page) == set()


def test_another_disc_hides_the_answer_and_start_over_brings_back_the_start(open_view):
    page = open_view(DiscView(disc="L3/4", place="far", shown=True))
    assert lit(page) == {"L3"}
    expect(page.get_by_role("status")).to_contain_text("usually presses the L3 root")
    page.get_by_role("radio", name="L5/S1").check()
    assert lit(page) == set()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("status")).to_contain_text("The answer is L5.")
    assert lit(page) == {"L5"}
    page.get_by_role("button", name="Start over").click()
    assert (lit(page), bulges(page)) == (set(), ["L4/5", "usual", "0"])
    expect(page.get_by_role("radio", checked=True)).to_have_count(3)


def test_a_link_opens_a_place_and_the_address_follows(open_view):
    page = open_view(hash="#disc=L5-S1.far.narrow.shown")
    assert (lit(page), bulges(page)) == ({"L5"}, ["L5/S1", "far", "1"])
    page.get_by_role("radio", name="A bulging disc").check()
    page.get_by_role("radio", name="L4/5").check()
    page.get_by_role("radio", name="Usual place").check()
    page.get_by_role("button", name="Show the answer").click()
    assert page.evaluate("location.hash") == "#disc=L4-5.usual.shown"
    page.evaluate("location.hash = '#disc=L3-4.central'")
    expect(page.locator("section.dv .fn-urgent")).to_be_visible()
    assert bulges(page) == ["L3/4", "central", "0"]


def test_a_link_with_strange_text_changes_nothing(open_view):
    page = open_view(hash="#disc=L9-9.usual")
    for text in ("L4-5.far.shown.shown", "%3Cb%3E", "__proto__", "L3-4.far'", "L3-4"):
        page.evaluate("text => { location.hash = `#disc=${text}`; }", text)
        assert (lit(page), bulges(page)) == (set(), ["L4/5", "usual", "0"]), text


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
    page.get_by_role("radio", name="In the middle").check()
    page.get_by_role("button", name="Show the answer").click()
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("section.dv :is(label, button, summary)").evaluate_all(
        """all => all.filter((e) => e.checkVisibility())
          .filter((e) => e.getBoundingClientRect().height < 44).length"""
    )
    assert small == 0
    # Every word of the drawings, bold where it can be, stays inside and is large enough to read.
    page.locator("section.dv .cp-root-name").evaluate_all(
        "all => all.forEach((e) => e.classList.add('is-lit'))"
    )
    page.locator("section.dv .cp-disc-name").evaluate_all(
        "all => all.forEach((e) => e.classList.add('is-chosen'))"
    )
    words = page.locator("section.dv .dv-svg text").evaluate_all(
        """all => all.map((e) => {
          const [word, sheet] = [e, e.ownerSVGElement].map((one) => one.getBoundingClientRect());
          const inside = word.left >= sheet.left - 1 && word.right <= sheet.right + 1;
          return [e.textContent, inside, word.height];
        })"""
    )
    assert [word for word, inside, _ in words if not inside] == []
    assert min(height for *_, height in words) >= 12
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_without_scripts_and_on_paper_both_tables_are_there(open_view):
    page = open_view(java_script_enabled=False)
    expect(page.get_by_role("row")).to_have_count(8)
    row = page.get_by_role("row", name="L5/S1 Can press many roots: S1 to S5 Root S1 Root L5")
    expect(row).to_have_count(2)
    expect(page.locator(".fn-urgent")).to_be_visible()
    page = open_view()
    expect(page.get_by_role("row")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_role("row")).to_have_count(8)
    expect(page.get_by_role("button", name="Check")).to_be_hidden()
