"""The exercises in a real JupyterLab: they open and run, and the tracer is alive both ways."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from nervepath.widgets.nerve_tracer import NerveTracer
from tests.support.lab_notebook import LIVE_TRIES, PATIENCE, RAN, Notebook

NOTEBOOK = "trace-the-path.ipynb"


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
    for number in range(LIVE_TRIES):
        # Far jumps, and each station is another one than the last.
        twin.station = twin.stations[(number + 1) * 7 % len(twin.stations)]
        exercise.run("q1-work", f'tracer.station = "{twin.station}"')
        expect(title).to_have_text(title_of(twin))
        expect(exercise.page.locator(".nt-range")).to_have_value(str(round(twin.position)))


def test_what_the_screen_sets_can_be_read_in_python(exercise):
    twin = NerveTracer()
    last = len(twin.stations) - 1
    steps = ["Next station"] * last + ["Previous station"] * (LIVE_TRIES - last)
    place = 0
    for number, button in enumerate(steps):
        place += 1 if button == "Next station" else -1
        twin.station = twin.stations[place]
        exercise.page.get_by_role("button", name=button).click()
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
