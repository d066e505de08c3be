"""A notebook open in a real JupyterLab, and its cells run one by one."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, Page, expect

from nervepath.notebooks.normalize import KERNEL, LANGUAGE
from tests.support.exercises import solution, students

PATIENCE = 90_000  # ms; a kernel starts slowly on a busy machine, and draws without a graphics card
LIVE_TRIES = 20  # each way between Python and the screen, and none may be lost
RAN = re.compile(r"\[\d+\]:")


class Notebook:
    """An exercise open in JupyterLab; its cells go by their ids."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        read = solution if Path(name).parent.name == "solutions" else students
        self.places = [cell["id"] for cell in read(Path(name).stem)["cells"]]

    def cell(self, name: str) -> Locator:
        """Return the cell with this id."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(self.places.index(name))

    def run(self, name: str, code: str | None = None) -> Locator:
        """Run a cell, with other code if given; return its output."""
        return run_cell(self.cell(name), code)


def write_notebook(file: Path, cells: list[str]) -> None:
    """Write a notebook of these cells."""
    notebook = new_notebook(cells=[new_code_cell(text) for text in cells])
    notebook.metadata |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    nbformat.write(notebook, file)


def wait_until_open(page: Page, cells: int) -> None:
    """Wait until a notebook shows all its cells and has a kernel."""
    ready = page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
    expect(ready).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(cells, timeout=PATIENCE)


def run(page: Page, number: int, code: str | None = None) -> str:
    """Run a cell by its place, with other code if given; return what it says."""
    said = run_cell(page.locator(".jp-Notebook .jp-Cell").nth(number), code)
    return said.first.inner_text().strip() if code is not None and said.count() else ""


def run_cell(cell: Locator, code: str | None = None) -> Locator:
    """Run a cell, with other code if given; return its output."""
    editor = cell.locator(".cm-content")
    editor.click()
    if code is not None:
        editor.fill(code)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.text_content() or ""
    # JupyterLab drops a cell that is run before the kernel is connected, although it says "idle".
    for _ in range(5):
        cell.page.keyboard.press("Control+Enter")
        with contextlib.suppress(AssertionError):
            expect(prompt).not_to_have_text(before, timeout=PATIENCE / 6)
            break
    expect(prompt).to_have_text(RAN, timeout=PATIENCE)
    return cell.locator(".jp-OutputArea-output")
