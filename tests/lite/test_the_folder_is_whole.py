"""What `python course.py lite` writes: whole, asking nobody, and never over something else."""

from __future__ import annotations

import hashlib
import json

import pytest

from lite.__main__ import main
from lite.notebooks import for_browser, listed
from lite.pages import list_page
from tests.support.book import ROOT
from tests.support.exercises import EXERCISES, NAMES

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


def test_the_lock_names_the_files_beside_it_and_no_other(site):
    folder = site / "lite" / "static" / "pyodide"
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    for name, package in lock["packages"].items():
        wheel = folder / package["file_name"]
        assert wheel.parent == folder, name
        assert hashlib.sha256(wheel.read_bytes()).hexdigest() == package["sha256"], name
        assert set(package["depends"]) <= set(lock["packages"]), name
    named = {package["file_name"] for package in lock["packages"].values()}
    assert named == {path.name for path in folder.glob("*.whl")}


def test_python_comes_from_the_folder(site):
    settings = json.loads((site / "lite" / "jupyter-lite.json").read_text("utf-8"))
    kernel = settings["jupyter-config-data"]["litePluginSettings"][KERNEL]
    assert kernel["pyodideUrl"] == "./static/pyodide/pyodide.mjs"
    assert kernel["disablePyPIFallback"] is True
    assert not list((site / "lite").rglob("*.map"))


def test_a_visit_stays_below_the_size_that_the_list_tells(site):
    python = sum(path.stat().st_size for path in (site / "lite" / "static").rglob("*.*"))
    assert 15e6 < python < 25e6  # and about 14 MB of JupyterLab


def test_an_exercise_that_needs_more_is_listed_with_the_reason(tmp_path):
    cells = [
        {"cell_type": "markdown", "id": "a", "source": "# Big <data>\n\n**Time:** 40 minutes."},
        {"cell_type": "code", "id": "b", "source": "import math\n\nfrom pandas import Series"},
    ]
    (tmp_path / "big-data.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    (exercise,) = listed(tmp_path, {"nervepath", "plotly"})
    assert exercise.lacks == ("pandas",)
    page = list_page([exercise], book=False)
    assert "Big &lt;data&gt; <small>(40 minutes)</small>: only on your own computer" in page
    assert "big-data.ipynb" not in page
    assert "../book" not in page


@pytest.mark.parametrize("name", NAMES)
def test_without_the_book_nothing_links_to_it(name):
    text = (EXERCISES / f"{name}.ipynb").read_text("utf-8")
    assert "_build/html" in text
    assert "_build/html" not in for_browser(text, book=False)
    assert "_build/html" not in for_browser(text, book=True)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("Dear all")
    assert main(["--to", str(tmp_path)]) == 1
    assert "holds something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_page_of_the_book_offers_the_exercises_only_in_the_copy(site, book):
    page = "book/nerve/sciatic-nerve.html"
    assert '<p class="x"><a href="../../lite/index.html">Go</a></p>' in (site / page).read_text()
    assert "hidden" in (book / page).read_text()
    assert (ROOT / "lite" / "package-lock.json").read_text("utf-8").count('"resolved"') == 0
