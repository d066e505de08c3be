"""The model in 3-D in a real JupyterLab: Python sends it when asked, and both sides can turn it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect

from nervepath.notebooks.normalize import KERNEL, LANGUAGE
from tests.support.browser import launched
from tests.support.lab import Lab, running_lab

PATIENCE = 90_000  # ms; a kernel starts slowly on a busy machine, and draws without a graphics card
RAN = re.compile(r"\[\d+\]:")
CELLS = [
    "from nervepath.widgets.body_3d import Body3d\n"
    "from nervepath.widgets.nerve_tracer import NerveTracer\n"
    "tracer = NerveTracer(station='plexus')\n"
    "tracer",
    "body = Body3d()\nbody",
    "",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab with one notebook: a tracer, a model, and a cell to write in."""
    folder = tmp_path_factory.mktemp("lab")
    notebook = new_notebook(cells=[new_code_cell(text) for text in CELLS])
    notebook.metadata |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    (folder / "work").mkdir()
    nbformat.write(notebook, folder / "work" / "body.ipynb")
    with running_lab(folder / "work", folder / "home") as running:
        yield running


@pytest.fixture
def page(lab: Lab) -> Iterator[Page]:
    """The notebook open in a browser, its first two cells run; nobody else was asked."""
    strangers: list[str] = []

    def route(one) -> None:
        if one.request.url.startswith((lab.address, "data:", "blob:")):
            one.continue_()
        else:
            strangers.append(one.request.url)
            one.abort()

    with launched() as browser:
        context = browser.new_context(
            viewport={"width": 1000, "height": 2400}, reduced_motion="reduce"
        )
        context.route("**/*", route)
        made = context.new_page()
        made.goto(lab.open("body.ipynb"))
        ready = made.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        expect(ready).to_be_visible(timeout=PATIENCE)
        expect(made.locator(".jp-Notebook .jp-Cell")).to_have_count(len(CELLS), timeout=PATIENCE)
        for number in range(2):
            run(made, number)
        yield made
        context.close()
    assert strangers == []


def run(page: Page, number: int, code: str | None = None) -> str:
    """Run a cell, with other code if given; return what it says."""
    cell = page.locator(".jp-Notebook .jp-Cell").nth(number)
    editor = cell.locator(".cm-content")
    editor.click()
    if code is not None:
        editor.fill(code)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.text_content() or ""
    # JupyterLab drops a cell that is run before the kernel is connected, although it says "idle".
    for _ in range(5):
        page.keyboard.press("Control+Enter")
        with contextlib.suppress(AssertionError):
            expect(prompt).not_to_have_text(before, timeout=PATIENCE / 6)
            break
    expect(prompt).to_have_text(RAN, timeout=PATIENCE)
    said = cell.locator(".jp-OutputArea-output")
    return said.first.inner_text().strip() if code is not None and said.count() else ""


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
