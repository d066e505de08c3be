"""The exercises in a real JupyterLab: they open and run, and the tracer is alive both ways."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nervepath.widgets.nerve_tracer import NerveTracer
from tests.support.browser import launched
from tests.support.exercises import EXERCISES, students
from tests.support.lab import Lab, running_lab

NOTEBOOK = "trace-the-path.ipynb"
PATIENCE = 60_000  # ms; a kernel starts slowly on a busy machine
RAN = re.compile(r"\[\d+\]:")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with launched() as running:
        yield running


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab in a copy of the exercises."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(
        EXERCISES, folder / "exercises", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    with running_lab(folder / "exercises", folder / "home") as running:
        yield running


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.places = [cell["id"] for cell in students(Path(name).stem)["cells"]]

    def cell(self, name: str) -> Locator:
        """Return the cell with this id."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(self.places.index(name))

    def run(self, name: str, code: str | None = None) -> Locator:
        """Run a cell, with other code if given; return its output."""
        cell = self.cell(name)
        editor = cell.locator(".cm-content")
        editor.click()
        if code is not None:
            editor.fill(code)
        number = cell.locator(".jp-InputPrompt")
        before = number.text_content()
        self.page.keyboard.press("Shift+Enter")
        expect(number).not_to_have_text(before or "", timeout=PATIENCE)
        expect(number).to_have_text(RAN, timeout=PATIENCE)
        return cell.locator(".jp-OutputArea-output")


@pytest.fixture
def open_notebook(browser: Browser, lab: Lab):
    """Open a notebook of the exercises; at the end, nothing was asked of another host."""
    strangers: list[str] = []

    def route(request) -> None:
        if request.request.url.startswith((lab.address, "data:", "blob:")):
            request.continue_()
        else:
            strangers.append(request.request.url)
            request.abort()

    # Without motion a place is reached at once, so that it can be read as soon as it is named.
    context = browser.new_context(viewport={"width": 1280, "height": 1600}, reduced_motion="reduce")
    context.route("**/*", route)

    def opened(path: str) -> Notebook:
        page = context.new_page()
        page.goto(lab.open(path))
        notebook = Notebook(page, path)
        ready = page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        expect(ready).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(
            len(notebook.places), timeout=PATIENCE
        )
        return notebook

    yield opened
    context.close()
    assert strangers == []


def title_of(tracer: NerveTracer) -> str:
    """Return the title that the screen shows for the station at which a tracer stands."""
    return tracer.content["stations"][tracer.station]["title"]


@pytest.fixture
def exercise(open_notebook) -> Notebook:
    """The student's notebook with its tracer on the screen."""
    notebook = open_notebook(NOTEBOOK)
    notebook.run("setup")
    notebook.run("tracer")
    expect(notebook.page.locator(".nt-plate path.nt-skin").first).to_be_visible()
    return notebook


def test_what_python_sets_shows_on_the_screen(exercise):
    twin = NerveTracer()
    title = exercise.page.locator(".nt-title")
    for station in ("sitbone", "division", "toe_plantar", "plexus", "hollow"):
        exercise.run("q1-work", f'tracer.station = "{station}"')
        twin.station = station
        expect(title).to_have_text(title_of(twin))
        expect(exercise.page.locator(".nt-range")).to_have_value(str(round(twin.position)))


def test_what_the_screen_sets_can_be_read_in_python(exercise):
    twin = NerveTracer()
    title = exercise.page.locator(".nt-title")
    for number in range(1, 6):
        twin.station = twin.stations[number]
        exercise.page.get_by_role("button", name="Next station").click()
        expect(title).to_have_text(title_of(twin))
        said = exercise.run("q1-work", f"print({number}, tracer.station, round(tracer.position))")
        expect(said).to_have_text(f"{number} {twin.station} {round(twin.position)}")


def test_check_answers_before_and_after_the_work(exercise):
    expect(exercise.run("q1-check")).to_contain_text("q1: not yet.")
    exercise.run("q1-work", 'tracer.nerve = "deep"\ntracer.station = "fib_neck"')
    expect(exercise.run("q1-check")).to_contain_text("q1: right.")
    end = exercise.run("check-all")
    expect(end).to_contain_text("6 of 7 tasks are still open")
    expect(end).not_to_contain_text("Traceback")


def test_the_solution_runs_to_its_end_and_draws(open_notebook):
    notebook = open_notebook(f"solutions/{NOTEBOOK}")
    notebook.page.get_by_role("menuitem", name="Run", exact=True).click()
    notebook.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    end = notebook.cell("check-all")
    expect(end.locator(".jp-InputPrompt")).to_have_text(RAN, timeout=PATIENCE)
    expect(end).to_contain_text("All 7 tasks")
    chart = notebook.cell("q7-work").locator(".js-plotly-plot .scatterlayer .trace path").first
    chart.scroll_into_view_if_needed()
    expect(chart).to_be_visible()
    expect(notebook.cell("tracer").locator(".nt-plate path.nt-skin").first).to_be_attached()
