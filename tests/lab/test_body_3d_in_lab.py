"""The model in 3-D in a real JupyterLab: Python sends it when asked, and both sides can turn it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.lab_notebook import PATIENCE, run

CELLS = [
    "from nervepath.widgets.body_3d import Body3d\n"
    "from nervepath.widgets.nerve_tracer import NerveTracer\n"
    "tracer = NerveTracer(station='plexus')\n"
    "tracer",
    "body = Body3d()\nbody",
    "",
]


@pytest.fixture
def page(open_cells) -> Page:
    """The notebook open in a browser, its first two cells run."""
    return open_cells(CELLS)


def test_it_comes_from_python_and_goes_both_ways(page):
    body = page.locator("section.b3")
    tracer = page.locator("section.nt")
    expect(body.get_by_role("img")).to_have_count(3, timeout=PATIENCE)
    body.get_by_role("button", name="Show the model in 3-D").click()
    expect(body).to_have_attribute("data-drawn", "true", timeout=PATIENCE)
    # It starts where the tracer stands, and Python knows.
    expect(body.get_by_label("Station", exact=True)).to_have_value("plexus")
    assert run(page, 2, "print(body.station)") == "plexus"
    # From Python to the screen.
    run(page, 2, "body.camera, body.station = 'knee', 'hollow'")
    knee = body.get_by_role("button", name="Behind the knee")
    expect(knee).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    expect(body.get_by_label("Station", exact=True)).to_have_value("hollow")
    # From the screen to Python, and to the tracer.
    body.get_by_role("checkbox", name="Skin").uncheck()
    body.get_by_label("Station", exact=True).select_option("division")
    expect(tracer.locator(".nt-panel h4")).to_have_text("Two nerves part above the knee")
    assert run(page, 2, "print(body.layers, body.station, tracer.station)") == (
        "['bones', 'nerves', 'piriformis', 'names'] division division"
    )
