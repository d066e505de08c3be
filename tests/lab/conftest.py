"""One browser and one JupyterLab for all tests here; each test opens notebooks of its own."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser import launched
from tests.support.exercises import EXERCISES
from tests.support.lab import Lab, running_lab
from tests.support.lab_notebook import Notebook, run, wait_until_open, write_notebook

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with launched() as running:
        yield running


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab in a copy of the exercises."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(
        EXERCISES, folder / "exercises", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    with running_lab(folder / "exercises", folder / "home") as running:
        yield running


@pytest.fixture
def context(browser: Browser, lab: Lab) -> Iterator[BrowserContext]:
    """A window of the browser; at the end, nothing was asked of another host."""
    strangers: list[str] = []

    def route(one) -> None:
        if one.request.url.startswith((lab.address, "data:", "blob:")):
            one.continue_()
        else:
            strangers.append(one.request.url)
            one.abort()

    # Without motion a place is reached at once, so that it can be read as soon as it is named.
    made = browser.new_context(viewport={"width": 1280, "height": 1600}, reduced_motion="reduce")
    made.route("**/*", route)
    yield made
    made.close()
    lab.end_kernels()
    assert strangers == []


@pytest.fixture
def open_notebook(context: BrowserContext, lab: Lab) -> Callable[[str], Notebook]:
    """Open a notebook of the exercises."""

    def opened(path: str) -> Notebook:
        page = context.new_page()
        page.goto(lab.open(path))
        notebook = Notebook(page, path)
        wait_until_open(page, len(notebook.places))
        return notebook

    return opened


@pytest.fixture
def open_cells(context: BrowserContext, lab: Lab) -> Callable[..., Page]:
    """Open a new notebook of these cells, and run all of them but the last."""

    def opened(cells: list[str], *, height: int = 2400) -> Page:
        name = f"cells-{next(_numbers)}.ipynb"
        write_notebook(lab.folder / name, cells)
        page = context.new_page()
        page.set_viewport_size({"width": 1000, "height": height})
        page.goto(lab.open(name))
        wait_until_open(page, len(cells))
        for number in range(len(cells) - 1):
            run(page, number)
        return page

    return opened
