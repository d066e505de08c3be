"""The instructor gets each student's notebook, and nothing else through a student's tricks."""

from __future__ import annotations

import json
import os
from pathlib import Path

from deploy import roster
from deploy.collecting import collect
from deploy.place import Place

NAME = "trace-the-path"


def class_of(folder: Path, *names: str) -> Place:
    """Return a class whose students have one plain notebook each."""
    place = Place(folder)
    place.prepare()
    students: dict[str, roster.Student] = {}
    roster.add(students, list(names))
    roster.write(place.roster, students)
    for name in names:
        notebook = place.work / name / "exercises" / f"{NAME}.ipynb"
        notebook.parent.mkdir(parents=True)
        notebook.write_text(json.dumps({"cells": [], "of": name}), "utf-8")
    return place


def test_each_notebook_lies_in_a_folder_of_its_student(tmp_path: Path):
    place = class_of(tmp_path / "class", "ada", "ben")
    (place.work / "ben" / "exercises" / f"{NAME}.ipynb").unlink()
    assert collect(place, NAME, tmp_path / "to") == (1, ["ben"])
    assert json.loads((tmp_path / "to" / "ada" / f"{NAME}.ipynb").read_text())["of"] == "ada"
    assert not (tmp_path / "to" / "ben").exists()


def test_no_link_and_no_pipe_is_followed(tmp_path: Path):
    names = ["file-link", "folder-link", "hard-link", "pipe", "folder", "huge"]
    place = class_of(tmp_path / "class", "ada", *names)
    for name in names:
        (place.work / name / "exercises" / f"{NAME}.ipynb").unlink()
    secret = place.work / "ada" / "exercises" / f"{NAME}.ipynb"
    (place.work / "file-link" / "exercises" / f"{NAME}.ipynb").symlink_to(secret)
    (place.work / "folder-link" / "exercises").rmdir()
    (place.work / "folder-link" / "exercises").symlink_to(secret.parent)
    os.link(secret, tmp_path / "kept")
    os.mkfifo(place.work / "pipe" / "exercises" / f"{NAME}.ipynb")
    (place.work / "folder" / "exercises" / f"{NAME}.ipynb").mkdir()
    huge = place.work / "huge" / "exercises" / f"{NAME}.ipynb"
    with huge.open("wb") as file:
        file.truncate(30_000_000)
    os.link(huge, place.work / "hard-link" / "exercises" / f"{NAME}.ipynb")
    # A file with two names is nobody's plain notebook; so ada's is left out here, too.
    collected, without = collect(place, NAME, tmp_path / "to")
    assert (collected, sorted(without)) == (0, sorted(["ada", *names]))
    assert not (tmp_path / "to").exists()
