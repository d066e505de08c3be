"""A notebook open in a real JupyterLab, and its cells run one by one."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect

from nervepath.notebooks.normalize import KERNEL, LANGUAGE
from tests.support.browser import launched
from tests.support.lab import Lab, running_lab

PATIENCE = 90_000  # ms; a kernel starts slowly on a busy machine, and draws without a graphics card
NAME = "work.ipynb"
RAN = re.compile(r"\[\d+\]:")


@contextlib.contextmanager
def lab_with(cells: list[str], folder: Path) -> Iterator[Lab]:
    """Run a JupyterLab with one notebook of these cells."""
    notebook = new_notebook(cells=[new_code_cell(text) for text in cells])
    notebook.metadata |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    (folder / "work").mkdir()
    nbformat.write(notebook, folder / "work" / NAME)
    with running_lab(folder / "work", folder / "home") as running:
        yield running


@contextlib.contextmanager
def notebook_page(lab: Lab, cells: list[str], *, height: int = 2400) -> Iterator[Page]:
    """Open the notebook and run all cells but the last; nobody else may be asked."""
    strangers: list[str] = []

    def route(one) -> None:
        if one.request.url.startswith((lab.address, "data:", "blob:")):
            one.continue_()
        else:
            strangers.append(one.request.url)
            one.abort()

    with launched() as browser:
        context = browser.new_context(
            viewport={"width": 1000, "height": height}, reduced_motion="reduce"
        )
        context.route("**/*", route)
        made = context.new_page()
        made.goto(lab.open(NAME))
        ready = made.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        expect(ready).to_be_visible(timeout=PATIENCE)
        expect(made.locator(".jp-Notebook .jp-Cell")).to_have_count(len(cells), timeout=PATIENCE)
        for number in range(len(cells) - 1):
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
