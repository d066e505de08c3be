"""The book is built when something changed, and served on this machine until Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import urllib.error
import urllib.request

import pytest

from runner import serving
from runner.console import Problem
from tests.support.small_course import FILES, SmallCourse


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> SmallCourse:
    made = SmallCourse(tmp_path_factory.mktemp("building") / "my course")
    made.borrow_packages()
    code, printed = made.run("book", "--build-only")
    assert code == 0, printed
    return made


def page(course: SmallCourse, name: str) -> str:
    return (course.folder / "_build" / "html" / "book" / f"{name}.html").read_text("utf-8")


def test_it_builds_once_and_again_after_a_change(course):
    _, printed = course.run("book", "--build-only")
    assert "up to date" in printed
    assert "Building" not in printed
    course.write("book/second.md", "# Second page\n\nA new end.\n")
    _, printed = course.run("book", "--build-only")
    assert "Building the book ..." in printed
    assert re.search(r"^  took \d", printed, re.MULTILINE)
    assert "A new end." in page(course, "second")


@pytest.mark.parametrize(
    ("file", "broken", "place", "remedy"),
    [
        ("book/first.md", "# First\n\nTo {doc}`secnod`.\n", "book/first.md, line 3", "Check the"),
        (
            "book/second.md",
            "# Second\n\n```{picure} x\n```\n",
            "book/second.md, line 3",
            "spelling",
        ),
        ("_toc.yml", "format: jb-book\nroot: [\n", "_toc.yml, line 3", "Check brackets"),
        ("_toc.yml", "format: jb-book\nrot: book/first\n", "_toc.yml", "earlier version"),
        ("_config.yml", "title: [Small\nauthor: x\n", "_config.yml, line 2", "Check brackets"),
        ("book/second.ipynb", '{"cells": [', "book/second", "Save it again in JupyterLab"),
    ],
)
def test_a_broken_source_file_is_named_with_place_and_remedy(course, file, broken, place, remedy):
    course.write(file, broken)
    if file.endswith(".ipynb"):
        (course.folder / "book" / "second.md").unlink()
    code, printed = course.run("book", "--build-only")
    for name in FILES:
        course.write(name, FILES[name])
    if file not in FILES:
        (course.folder / file).unlink()
    assert code == 1
    assert place in printed
    assert remedy in printed


def test_a_fault_does_not_vanish_when_the_same_book_is_built_again(course):
    course.write("book/first.md", "# First\n\nTo {doc}`nowhere`.\n")
    assert course.run("book", "--build-only")[0] == 1
    assert course.run("book", "--build-only")[0] == 1
    course.write("book/first.md", FILES["book/first.md"])
    code, printed = course.run("book", "--build-only")
    assert code == 0, printed


def test_ctrl_c_closes_the_book_with_a_line(course):
    program = course.start("book", "--no-open")
    address = None
    for line in program.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            address = found[0]
        if "Ctrl-C" in line:
            break
    with urllib.request.urlopen(address) as answer:
        assert answer.status == 200
    program.send_signal(signal.SIGINT)
    printed, _ = program.communicate(timeout=30)
    assert program.returncode == 130
    assert "Goodbye" in printed
    assert "Traceback" not in printed


@pytest.fixture
def server(tmp_path):
    """A running server for a folder with one file of each kind."""
    import threading

    for name in ("index.html", "a.js", "a.css", "a.svg", "a.json", "a.png"):
        (tmp_path / name).write_text("x", "utf-8")
    with serving.open_server(tmp_path, None) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()


def test_each_file_has_the_type_that_browsers_insist_on(server):
    wanted = {
        "": "text/html; charset=utf-8",
        "a.js": "text/javascript; charset=utf-8",
        "a.css": "text/css; charset=utf-8",
        "a.svg": "image/svg+xml",
        "a.json": "application/json",
        "a.png": "image/png",
    }
    for name, kind in wanted.items():
        with urllib.request.urlopen(f"{server}/{name}") as answer:
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["nothing.html", "../secret", "%2e%2e/secret", "..%5csecret"])
def test_nothing_outside_the_book_is_served(server, tmp_path, path):
    (tmp_path.parent / "secret").write_text("x", "utf-8")
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"{server}/{path}")
    assert answer.value.code == 404


def test_a_taken_port_is_replaced_unless_it_was_asked_for(tmp_path, capsys):
    with socket.socket() as other:
        if os.name != "nt":
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(Problem, match="another program has it") as problem:
            serving.open_server(tmp_path, taken)
        assert "--port" in problem.value.remedy
        usual, serving.USUAL_PORT = serving.USUAL_PORT, taken
        try:
            with serving.open_server(tmp_path, None) as made:
                assert made.server_address[1] not in (0, taken)
        finally:
            serving.USUAL_PORT = usual
    assert f"The usual port {taken} is taken" in capsys.readouterr().out
