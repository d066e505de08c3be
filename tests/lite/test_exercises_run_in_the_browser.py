"""Each exercise runs to its end in the browser alone, and asks no other host for anything."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from lite.pages import address
from tests.lite.conftest import CLASSROOM, PATIENCE
from tests.support.exercises import NAMES, exercise, pasted, solution

CHART = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
PIP = "%pip install something"


def on_board(site) -> list[str]:
    """Return the exercises that the browser can run; the list says why it lacks the others."""
    return [name for name in NAMES if (site / "lite" / "files" / f"{name}.ipynb").exists()]


def run_all(page: Page, name: str) -> None:
    """Run all cells, and wait for the last one to say that each task is done."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = page.locator(".jp-Notebook .jp-Cell").last
    done = f"All {len(exercise(name).questions)} tasks"
    expect(last.locator(".jp-OutputArea-output")).to_contain_text(done, timeout=PATIENCE)


def shown(page: Page, name: str, kind: str) -> list[Locator]:
    """Return the cells of a page whose stored solution shows something of a kind."""
    places = [cell["id"] for cell in pasted(name)["cells"]]
    found = [
        places.index(cell["id"])
        for cell in solution(name)["cells"]
        if any(kind in output.get("data", {}) for output in cell.get("outputs", []))
    ]
    return [page.locator(".jp-Notebook .jp-Cell").nth(place) for place in found]


def draws(page: Page, name: str) -> None:
    """Look at each chart and each control of an exercise."""
    charts = shown(page, name, CHART)
    assert charts
    for chart in charts:
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".js-plotly-plot .plot-container svg.main-svg").first).to_be_visible(
            timeout=PATIENCE
        )
    for control in shown(page, name, WIDGET):
        control.scroll_into_view_if_needed()
        drawn = control.locator(".jp-OutputArea").locator("svg, input, button").first
        expect(drawn).to_be_attached(timeout=PATIENCE)


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_runs_to_its_end_and_draws(at, site, solved, name):
    if name not in on_board(site):
        assert f"{name}.ipynb" not in (site / "lite" / "index.html").read_text("utf-8")
        return
    here = at("127.0.0.1")
    solved(name)
    page = here.open(name)
    run_all(page, name)
    draws(page, name)
    page.close()
    assert here.strangers == []


def test_on_plain_http_by_another_name_it_is_the_same(at, solved):
    name = "trace-the-path"
    there = at(CLASSROOM)
    solved(name)
    page = there.open(name)
    assert page.evaluate("isSecureContext") is False
    run_all(page, name)
    draws(page, name)
    tracer = page.locator(".nt-plate path.nt-skin").first
    tracer.scroll_into_view_if_needed()
    expect(tracer).to_be_visible()
    # What Python sets shows on the screen, and what the screen sets is known to Python.
    page.get_by_role("button", name="Next station").click()
    last = page.locator(".jp-Notebook .jp-Cell").last
    station = page.locator(".nt-title").inner_text()
    ask = 'print(tracer.content["stations"][tracer.station]["title"])'
    expect(answer(page, last, ask)).to_have_text(station, timeout=PATIENCE)
    # Nothing can be installed, and nobody is asked for it.
    expect(answer(page, last, PIP)).to_contain_text("asks no other host", timeout=PATIENCE)
    assert there.strangers == []


def answer(page: Page, cell: Locator, code: str) -> Locator:
    """Run other code in a cell; return what it says."""
    editor = cell.locator(".cm-content")
    editor.click()
    editor.fill(code)
    page.keyboard.press("Control+Enter")
    return cell.locator(".jp-OutputArea-output").last


def test_a_chapter_opens_from_the_notebook_and_the_way_back_is_there(at):
    there = at(CLASSROOM)
    page = there.open("trace-the-path")
    with there.context.expect_page() as chapter:
        page.get_by_role("link", name="The sciatic nerve, from back to toe").click()
    expect(chapter.value.get_by_role("heading", name="sciatic-nerve")).to_be_visible()
    chapter.value.get_by_role("link", name="Go").click()
    expect(chapter.value.get_by_role("heading", name="Exercises in your browser")).to_be_visible()
    chapter.value.get_by_role("link", name="When to get help").click()
    expect(chapter.value.get_by_role("heading", name="when-to-get-help")).to_be_visible()
    page.close()
    chapter.value.close()
    assert there.strangers == []


def test_the_list_names_each_exercise_and_says_when_it_cannot_run(at, site):
    here = at("127.0.0.1")
    page = here.context.new_page()
    page.goto(f"{here.url}/lite/")
    links = page.locator("li a")
    assert {link.get_attribute("href") for link in links.all()} == {
        address(f"{name}.ipynb") for name in on_board(site)
    }
    expect(page.locator("li")).to_have_count(len(NAMES))
    expect(page.locator("#no-server")).to_be_hidden()
    page.close()
    listing = json.loads((site / "lite/api/contents/all.json").read_text("utf-8"))
    assert {entry["name"] for entry in listing["content"]} == {
        f"{name}.ipynb" for name in on_board(site)
    }


def test_opened_by_double_click_it_says_what_to_do(browser, site):
    page = browser.new_page()
    page.goto((site / "lite" / "index.html").as_uri())
    expect(page.locator("#no-server")).to_contain_text("python -m http.server")
    page.close()
