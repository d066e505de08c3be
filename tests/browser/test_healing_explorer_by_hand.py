"""The healing explorer in a browser: warnings in every state, buttons only, charts come late."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath import recovery
from nervepath.sphinx_ext.pages import content_policy
from nervepath.widgets.healing_explorer import HealingExplorer
from nervepath.widgets.healing_explorer.words import content, words
from tests.support.server import served
from tests.support.widget_page import write_page

PATIENCE = 60_000  # the library of charts is large, and this machine may be busy
SAID, TOLD = words(), content()
WARNINGS = [one.text for one in recovery.warnings()]
STUDIES = {one["id"]: one for one in TOLD["studies"]}
EXAMPLES = {one["id"]: one for one in TOLD["examples"]}
STATES = [
    "block",
    "cut",
    *(f"root.{name}" for name in STUDIES),
    *(
        f"fibers.{place}.{end}"
        for place, end in itertools.product(EXAMPLES, ("whole", "slow", "fast"))
    ),
]
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A page with the explorer."""
    made = tmp_path_factory.mktemp("healing")
    write_page(made, HealingExplorer(linkable=True), policy=content_policy(""))
    return made


@pytest.fixture
def open_page_with(browser, folder):
    """Open the page by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(link="", width=375, address="", **settings):
        context = browser.new_context(viewport={"width": width, "height": 720}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url.rpartition("/")[2]))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto((address or (folder / "page.html").as_uri()) + link)
        page.explorer = page.locator("section.he")
        return page

    opened.complaints = complaints
    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def go(page, state):
    page.evaluate("state => { location.hash = `#healing=${state}`; }", state)
    name = next(one["name"] for one in TOLD["situations"] if one["id"] == state.split(".")[0])
    expect(page.get_by_role("status")).to_contain_text(f"Shown now: {name}.")


def test_every_state_shows_all_warnings_and_reaches_the_list_in_one_tap(open_page_with):
    page = open_page_with()
    explorer = page.explorer
    for state in STATES:
        go(page, state)
        shown = explorer.inner_text()
        assert [text for text in WARNINGS if text not in shown] == [], state
        limits = SAID["not_told_text" if state == "cut" else "not_told"]
        for text in (SAID["beside"], limits, SAID["everything"], SAID["closing"]):
            assert text in shown, (state, text)
        links = explorer.get_by_role("link", name=SAID["list"]).all()
        links += explorer.get_by_role("link", name=SAID["list_short"], exact=True).all()
        assert len([link for link in links if link.is_visible()]) >= 3, state
        assert {link.get_attribute("href").rpartition("/")[2] for link in links} == {"help.html"}
        # However far somebody has scrolled, the line with the way to the list is on the screen.
        explorer.locator(".he-room:visible").evaluate("e => e.scrollIntoView({ block: 'start' })")
        expect(explorer.locator(".he-bar")).to_be_in_viewport(ratio=0.99)
        # Nothing to type or to drag; no time of anybody's own.
        kinds = explorer.locator("input, select, textarea").evaluate_all(
            "all => all.map(e => e.type)"
        )
        assert set(kinds) == {"radio"}, state
        assert explorer.locator("[contenteditable], [draggable=true], [role=slider]").count() == 0
    assert page.evaluate(KEPT) == [0, 0, ""]


def test_it_opens_with_nothing_chosen_and_says_what_to_do_first(open_page_with):
    page = open_page_with()
    explorer = page.explorer
    assert explorer.locator("input:checked").count() == 0 or not explorer.locator(
        "input:checked"
    ).evaluate_all("all => all.some((e) => e.checkVisibility())")
    expect(explorer.locator(".he-room:visible")).to_have_count(0)
    expect(explorer.get_by_text(SAID["start"])).to_be_visible()
    shown = explorer.inner_text()
    assert [text for text in WARNINGS if text not in shown] == []
    assert SAID["everything"] in shown and SAID["closing"] in shown
    assert page.evaluate("location.hash") == ""
    assert "plotly.min.js" not in page.asked
    # A situation opens its room; a study is still to be chosen.
    explorer.get_by_role("radio", name=re.compile("^Squeezed root")).check()
    expect(explorer.get_by_text(SAID["start"])).to_be_hidden()
    expect(explorer.get_by_text(SAID["start_study"])).to_be_visible()
    expect(explorer.locator(".he-stage")).to_be_hidden()
    assert not [one["who"] for one in STUDIES.values() if one["who"] in explorer.inner_text()]
    assert page.evaluate("location.hash") == "#healing=root"
    explorer.get_by_role("radio", name=STUDIES["zou2022"]["name"]).check()
    expect(explorer.get_by_text(SAID["start_study"])).to_be_hidden()
    expect(explorer.locator(".he-study-words")).to_contain_text(STUDIES["zou2022"]["says"])
    assert page.evaluate("location.hash") == "#healing=root.zou2022"


def test_the_line_at_the_foot_is_low_and_leaves_the_choices_free(open_page_with):
    page = open_page_with("#healing=root.oba2017")
    bar = page.explorer.locator(".he-bar")
    assert bar.evaluate("e => e.offsetHeight") <= 50
    assert bar.get_by_role("link").evaluate("e => e.offsetHeight") >= 44
    # Gone to by the keyboard, each choice is above the line with all of its words.
    covered = page.explorer.evaluate("""root => {
      const top = () => root.querySelector(".he-bar").getBoundingClientRect().top;
      const all = [...root.querySelectorAll("input")].filter((one) => one.checkVisibility());
      return all.filter((one) => {
        const label = one.closest("label");
        window.scrollTo(0, scrollY + label.getBoundingClientRect().top - innerHeight + 4);
        one.focus();
        return label.getBoundingClientRect().bottom > top() + 1;
      }).map((one) => one.value);
    }""")
    assert covered == []


def test_warnings_cannot_be_closed_or_folded(open_page_with):
    page = open_page_with("#healing=block")
    first = page.explorer.locator(".he-first")
    assert first.locator("button, details, input").count() == 0
    assert page.explorer.locator(".he-remember :is(button, details, input)").count() == 0
    top = first.bounding_box()["y"]
    assert top < page.explorer.locator("svg").first.bounding_box()["y"]


def test_by_keyboard_alone_every_situation_is_reached(open_page_with):
    page = open_page_with("#healing=block")
    explorer = page.explorer
    for _ in range(2):  # the page's way to get help, and the explorer's
        page.keyboard.press("Tab")
    expect(explorer.locator(".he-first a")).to_be_focused()
    page.keyboard.press("Tab")
    expect(explorer.get_by_role("radio", name=re.compile("^Signal block"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(explorer.get_by_role("heading", name="Squeezed root")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(explorer.locator(".he-study-words")).to_contain_text(STUDIES["zou2022"]["says"])
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    expect(explorer.get_by_role("heading", name="Broken fibers")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(explorer.locator(".he-example")).to_contain_text(EXAMPLES["ankle"]["range_says"])
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(explorer.locator(".he-told")).to_contain_text(EXAMPLES["ankle"]["slow_says"])
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    expect(explorer.get_by_role("heading", name=re.compile("^Cut"))).to_be_visible()
    assert explorer.locator(".he-room-cut svg").count() == 1  # the fiber, and no chart
    assert page.evaluate("location.hash") == "#healing=cut"


def test_what_has_the_focus_is_not_hidden_by_the_line_at_the_foot(open_page_with):
    page = open_page_with("#healing=root")
    hidden = page.explorer.evaluate("""root => {
      const bar = root.querySelector(".he-bar");
      const seen = [...root.querySelectorAll("a, input, summary")];
      const all = seen.filter((one) => one.checkVisibility() && !bar.contains(one));
      return all.filter((one) => {
        window.scrollTo(0, scrollY + one.getBoundingClientRect().bottom - innerHeight + 4);
        one.focus();
        return one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
      }).map((one) => one.outerHTML);
    }""")
    assert hidden == []


def test_one_study_at_a_time_and_its_numbers_as_a_table(open_page_with):
    page = open_page_with("#healing=root")
    for name, one in STUDIES.items():
        page.explorer.get_by_role("radio", name=one["name"]).check()
        room = page.explorer.locator(".he-room-root")
        assert room.locator(".he-stage").count() == 1
        for row in one["table"]["rows"]:
            expect(room.get_by_role("row", name=" ".join(row), exact=True)).to_be_visible()
        others = [other["who"] for key, other in STUDIES.items() if key != name]
        text = room.inner_text()
        assert one["who"] in text and not [who for who in others if who in text]


def test_place_and_end_change_the_picture_and_always_tell_the_whole_range(open_page_with):
    page = open_page_with("#healing=fibers")
    room = page.explorer.locator(".he-room-fibers")
    seen = set()
    for one, end in itertools.product(EXAMPLES.values(), ("whole", "slow", "fast")):
        room.get_by_role("radio", name=one["name"]).check()
        room.get_by_role("radio", name=SAID["fibers"][end]).check()
        expect(room.locator(".he-told")).to_contain_text(one[f"{end}_says"])
        expect(room.locator(".he-told")).to_contain_text(one["reach"])
        expect(page.get_by_role("status")).to_contain_text(one[f"{end}_says"])
        expect(room.locator(".he-example")).to_contain_text(one["range_says"])
        lit = room.locator(f".he-at-{end} .he-end-{end}").count()
        assert lit == (0 if end == "whole" else 1)
        seen.add(room.locator(".he-example").inner_html())
    assert len(seen) == 6
    assert page.evaluate("location.hash") == "#healing=fibers.ankle.fast"


# ---------------------------------------------------------------- charts


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_chart_comes_when_it_is_near_and_shows_the_study(open_page_with, folder, scheme):
    with served(folder) as site:
        address = f"{site}/page.html" if scheme == "http" else ""
        page = open_page_with("#healing=block", address=address)
        assert "plotly.min.js" not in page.asked
        go(page, "root.oba2017")
        stage = page.explorer.locator(".he-stage")
        stage.scroll_into_view_if_needed()
        for name, one in STUDIES.items():
            page.explorer.get_by_role("radio", name=one["name"]).check()
            expect(stage).to_have_attribute("data-drawn", name, timeout=PATIENCE)
            expect(stage.get_by_role("img")).to_have_attribute("aria-label", one["alt"])
            shown = stage.locator(".he-chart").evaluate("e => e.data.map(t => [t.mode, t.y])")
            series = recovery.study(name)
            assert shown == [["markers", [p.value for p in line.points]] for line in series.lines]
            assert stage.locator(".js-line, .modebar-btn").count() == 0
        assert page.asked.count("plotly.min.js") == 1


def test_without_the_library_a_drawing_stands_there(open_page_with, tmp_path):
    page_file = write_page(tmp_path, HealingExplorer(linkable=True), policy=content_policy(""))
    (tmp_path / "course" / "plotly.min.js").unlink()
    page = open_page_with("#healing=root.zou2022", address=page_file.as_uri())
    stage = page.explorer.locator(".he-stage")
    stage.scroll_into_view_if_needed()
    picture = stage.get_by_role("img", name=STUDIES["zou2022"]["name"])
    expect(picture).to_be_visible()
    page.wait_for_function(
        "performance.getEntriesByName(document.scripts[document.scripts.length - 1].src)"
    )
    page.explorer.get_by_role("radio", name=STUDIES["pla2016"]["name"]).check()
    expect(stage.get_by_role("img", name=STUDIES["pla2016"]["name"])).to_be_visible()
    assert all("plotly.min.js" in text or "ERR_FILE" in text for text in open_page_with.complaints)
    assert open_page_with.complaints
    open_page_with.complaints.clear()
    page.context.close()
    open_page_with.complaints.clear()


# ---------------------------------------------------------------- links, barriers, paper


def test_a_link_opens_a_view_and_strange_text_changes_nothing(open_page_with):
    page = open_page_with("#healing=fibers.ankle.fast")
    expect(page.explorer.locator(".he-told")).to_contain_text(EXAMPLES["ankle"]["fast_says"])
    for text in (
        "root.L5",
        "fibers.root.slow",
        "fibers.ankle.484",
        "fibers.2026-11-21",
        "__proto__",
        "constructor.oba2017",
        "cut.ankle",
        "block.slow",
        "%3Cimg%3E",
    ):
        page.evaluate("text => { location.hash = `#healing=${text}`; }", text)
        expect(page.explorer.locator(".he-told")).to_contain_text(EXAMPLES["ankle"]["fast_says"])
        expect(page.explorer.locator(".he-room-fibers")).to_be_visible()


def test_two_copies_on_a_page_stand_apart(open_page_with, tmp_path):
    made = write_page(
        tmp_path,
        HealingExplorer(situation="cut", linkable=True),
        HealingExplorer(situation="fibers"),
        policy=content_policy(""),
    )
    page = open_page_with(address=made.as_uri())
    first, second = page.explorer.all()
    second.get_by_role("radio", name=re.compile("^Signal block")).check()
    expect(first.locator(".he-room-cut")).to_be_visible()
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["dark", "light"])
def test_no_barrier_is_found_and_nothing_sticks_out(open_page_with, width, dark):
    page = open_page_with(width=width, color_scheme="dark" if dark else "light")
    for state in ("block", "root.oba2017", "root.huang2014", "fibers.knee.slow", "cut"):
        go(page, state)
        if state == "root.oba2017":
            page.explorer.locator(".he-stage").scroll_into_view_if_needed()
            drawn = page.explorer.locator(".he-stage[data-drawn=oba2017]")
            expect(drawn).to_be_attached(timeout=PATIENCE)
        page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == [], state
        targets = page.explorer.locator(":is(label.fn-opt, summary, a)")
        heights = targets.evaluate_all(
            "all => all.map((e) => [e.checkVisibility(), e.offsetHeight])"
        )
        assert [height for seen, height in heights if seen and height < 44] == [], state


def test_without_scripts_and_on_paper_every_state_has_its_warnings(open_page_with):
    bare = open_page_with(java_script_enabled=False, width=320)
    live = open_page_with("#healing=cut")
    live.emulate_media(media="print")
    for page in (bare, live):
        paper = page.locator(".he-static")
        expect(paper).to_be_visible()
        shown = paper.inner_text()
        assert [text for text in WARNINGS if text not in shown] == []
        for one in TOLD["studies"]:
            assert one["says"] in shown and one["not_told"][0] in shown
        for one in TOLD["examples"]:
            assert one["range_says"] in shown and one["reach"] in shown
        assert shown.count(SAID["beside"]) == len(STUDIES) + len(EXAMPLES) + 3
        assert SAID["cut"]["words"] in shown and SAID["root"]["people"]["says"] in shown
        assert paper.locator(".he-hundred").count() == 3
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    expect(live.locator("section.he")).to_be_hidden()
