"""Every page, over http and by double click, wide and narrow, light and dark."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.book import ROOT, pages

WAYS = [
    pytest.param(width, dark, id=f"{width}-{'dark' if dark else 'light'}")
    for width in (1280, 375)
    for dark in (False, True)
]
# The pages are tested folder by folder, so that several processors share them evenly.
FOLDERS = ["", *sorted(f"book/{part.name}/" for part in (ROOT / "book").iterdir())]
# Loading the style sheets a second time is forbidden on a page opened by double click.
AXE = {"preload": False, "resultTypes": ["violations"]}
# All that the rules of axe look at: elements, words, and how and where each of them is drawn.
AS_DRAWN = r"""() => {
    const styles = ["color", "backgroundColor", "backgroundImage", "boxShadow", "content",
        "cursor", "display", "fontSize", "fontWeight", "lineHeight", "opacity", "outline",
        "overflow", "position", "textDecoration", "textShadow", "visibility", "zIndex", "clip",
        "clipPath", "fill", "transform", "pointerEvents", "listStyleType", "letterSpacing"];
    const read = (element, part) => {
        const style = getComputedStyle(element, part);
        return styles.map((name) => style[name]).join(";");
    };
    const lines = [document.title, document.body.textContent];
    for (const element of document.querySelectorAll("*")) {
        const { x, y, width, height } = element.getBoundingClientRect();
        const named = [...element.attributes].map(({ name, value }) => `${name}=${value}`);
        lines.push([element.tagName, ...named, x, y, width, height, element.scrollHeight,
            element.value, element.checked, element.disabled, read(element),
            read(element, "::before"), read(element, "::after")].join("|"));
    }
    return lines.join("\n");
}"""


def settle(page) -> None:
    """Wait until every widget is ready and every chart near the screen has been drawn."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-widget]')].every((el) => el.dataset.ready)"
    )
    for chart in page.locator(".course-chart").all():
        chart.scroll_into_view_if_needed()
        chart.and_(page.locator("[data-drawn]")).wait_for()
    page.evaluate("window.scrollTo(0, 0)")


def inside(book, folder: str) -> list[str]:
    """Return the pages of one folder."""
    return [
        name
        for name in pages(book)
        if name != "index.html" and name.rpartition("/")[0] == folder.rstrip("/")
    ]


def barriers(page) -> list[str]:
    """Return what the accessibility checker finds, one line each."""
    return [
        f"{v['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for v in Axe().run(page, options=AXE).response["violations"]
        for node in v["nodes"]
    ]


def test_no_page_is_left_out(book):
    assert {name for folder in FOLDERS for name in inside(book, folder)} == {
        name for name in pages(book) if name != "index.html"
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder or "top")
@pytest.mark.parametrize(("width", "dark"), WAYS)
def test_no_stranger_no_error_no_barrier(open_page, book, folder, width, dark):
    for name in inside(book, folder):
        sound = ""  # the page as it was drawn when the checker found nothing
        for scheme in ("http", "file"):
            watched = open_page(name, scheme=scheme, width=width, dark=dark)
            page = watched.page
            settle(page)
            broken = page.locator("[data-ready=failed], [data-drawn=failed]").count()
            drawn = page.evaluate(AS_DRAWN).replace(watched.base, "")
            # The checker takes seconds. What it would look at is the same by double click as
            # over http, to the last color and pixel, or else it looks again.
            faults = [] if drawn == sound else barriers(page)
            assert watched.strangers == [], f"{name} asked another host"
            assert watched.complaints == [], name
            assert broken == 0, f"{name} has a widget that could not start"
            assert faults == [], f"{name} ({scheme})\n" + "\n".join(faults)
            sound = drawn
            page.context.close()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_reaches_beyond_a_narrow_screen(open_page, book, scheme):
    for name in pages(book):
        if name == "index.html":
            continue
        page = open_page(name, scheme=scheme, width=320, height=640).page
        settle(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, f"{name} is {wide} px wide on a screen of 320 px"
        page.context.close()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_front_door_leads_in(open_page, scheme):
    page = open_page("index.html", scheme=scheme).page
    page.wait_for_url("**/book/start/welcome.html")
    assert page.get_by_role("heading", level=1).count() == 1


def test_help_is_one_step_from_every_page(open_page, book):
    for name in pages(book):
        if name == "index.html":
            continue
        page = open_page(name, width=375, height=667).page
        link = page.get_by_role("link", name="Get help now")
        box = link.bounding_box()
        assert box["y"] + box["height"] <= 667, f"on {name} the way to help is below the screen"
        link.click()
        page.wait_for_url(re.compile(r"/when-to-get-help\.html#?$"))
        page.context.close()


def test_search_works_by_double_click(open_page):
    page = open_page("search.html", scheme="file").page
    page.goto(page.url + "?q=sciatic")
    page.locator("#search-results li").first.wait_for()


def test_no_icon_script_and_no_policy_gap(book):
    for name in pages(book):
        text = (book / name).read_text(encoding="utf-8")
        assert "fontawesome" not in text, f"{name} loads the icon script"
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy, f"{name} has no content policy"
        assert "unsafe-eval" not in policy[1]
        script_rule = policy[1].split("script-src")[-1].split(";")[0]
        assert "unsafe-inline" not in script_rule
