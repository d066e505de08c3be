"""The atlas of an exercise in a real JupyterLab: Python and the screen follow each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from nervepath import anatomy
from tests.support.lab_notebook import LIVE_TRIES, Notebook

AREAS = anatomy.skin_areas("nerve")
BOTH = anatomy.skin_areas()


@pytest.fixture
def notebook(open_notebook) -> Notebook:
    """The student's notebook, with the atlas looking from the skin."""
    made = open_notebook("who-owns-this-patch.ipynb")
    for cell in ("setup", "atlas", "atlas-set"):
        made.run(cell)
    return made


def shows(notebook: Notebook, area: anatomy.SkinArea) -> None:
    """See this patch on the screen, and all its owners."""
    atlas = notebook.cell("atlas").locator("section.wgn")
    expect(atlas.locator(".wgn-name")).to_have_text(area.name[0].upper() + area.name[1:])
    pressed = atlas.locator(f'.bm-item[data-area="{area.id}"] button')
    expect(pressed).to_have_attribute("aria-pressed", "true")
    nerves = [anatomy.site(one).name for one in anatomy.carries(area.id).nerves]
    if nerves:
        listed = atlas.locator(".wgn-answer .fn-btns").first.get_by_role("button")
        expect(listed).to_have_text([name[0].upper() + name[1:] for name in nerves])


def test_the_atlas_follows_python_and_python_the_atlas(notebook):
    shows(notebook, anatomy.skin_area("sural"))
    for number in range(1, LIVE_TRIES + 1):
        area = BOTH[number * 5 % len(BOTH)]  # over both maps
        notebook.run("atlas-read", f'atlas.area = "{area.id}"')
        shows(notebook, area)
    notebook.run("atlas-set")
    shows(notebook, anatomy.skin_area("sural"))
    for number in range(LIVE_TRIES):
        area = AREAS[number * 5 % len(AREAS)]
        notebook.cell("atlas").locator(f'.bm-item[data-area="{area.id}"] button').click()
        shows(notebook, area)
        said = notebook.run("atlas-read", f"print({number}, atlas.area, atlas.layer)")
        expect(said).to_have_text(f"{number} {area.id} nerve")
    expect(notebook.run("q1-check")).to_contain_text("It is another patch.")
    notebook.run("q1-work", 'atlas.area = "deep_fibular"')
    expect(notebook.run("q1-check")).to_contain_text("q1: right.")
