"""JupyterLab shows what a student needs: the instructors' tools are installed, but not in sight."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

MENUS = ["File", "Edit", "View", "Run", "Kernel", "Tabs", "Settings", "Help"]


def test_no_menu_for_instructors_and_no_way_into_another_program(open_notebook):
    page = open_notebook("trace-the-path.ipynb").page
    assert page.locator(".lm-MenuBar-itemLabel").all_inner_texts() == MENUS
    page.get_by_role("menuitem", name="View", exact=True).click()
    shown = page.locator(".lm-Menu-itemLabel").all_inner_texts()
    assert "File Browser" in shown
    assert not [words for words in shown if "Jupyter Notebook" in words]


def test_the_instructors_pages_are_not_served(lab):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{lab.address}formgrader?token={lab.token}")
