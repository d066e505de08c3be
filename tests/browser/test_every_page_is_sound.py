"""Every page, over http and by double click, wide and narrow, light and dark."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.book import pages

VARIANTS = [
    pytest.param(scheme, width, dark, id=f"{scheme}-{width}-{'dark' if dark else 'light'}")
    for scheme in ("http", "file")
    for width in (1280, 375)
    for dark in (False, True)
]
# Loading the style sheets a second time is forbidden on a page opened by double click.
AXE = {"preload": False, "resultTypes": ["violations"]}


def settle(page) -> None:
    """Wait until every widget is ready and every chart near the screen has been drawn."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-widget]')].every((el) => el.dataset.ready)"
    )
    for chart in page.locator(".course-chart").all():
        chart.scroll_into_view_if_needed()
        chart.and_(page.locator("[data-drawn]")).wait_for()
    page.evaluate("window.scrollTo(0, 0)")


@pytest.mark.parametrize(("scheme", "width", "dark"), VARIANTS)
def test_no_stranger_no_error_no_barrier(open_page, book, scheme, width, dark):
    for name in pages(book):
        if name == "index.html":
            continue
        watched = open_page(name, scheme=scheme, width=width, dark=dark)
        page = watched.page
        settle(page)
        broken = page.locator("[data-ready=failed], [data-drawn=failed]").count()
        found = Axe().run(page, options=AXE).response["violations"]
        faults = [
            f"{v['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for v in found
            for node in v["nodes"]
        ]
        assert watched.strangers == [], f"{name} asked another host"
        assert watched.complaints == [], name
        assert broken == 0, f"{name} has a widget that could not start"
        assert faults == [], f"{name}\n" + "\n".join(faults)
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
