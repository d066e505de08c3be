"""Every stored notebook is, byte for byte, what running it gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nervepath.notebooks.__main__ import main
from nervepath.notebooks.normalize import as_text, normalized

ROOT = Path(__file__).resolve().parents[2]
RUN = [
    *sorted((ROOT / "book").rglob("*.ipynb")),
    *sorted((ROOT / "exercises" / "solutions").glob("*.ipynb")),
    *sorted((ROOT / "workshops").glob("*.ipynb")),
]
ALL = RUN + sorted((ROOT / "exercises").glob("*.ipynb"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", ALL, ids=name)
def test_stored_in_the_one_form(path):
    text = path.read_text("utf-8")
    assert as_text(normalized(json.loads(text))) == text


@pytest.mark.parametrize("path", RUN, ids=name)
def test_another_run_gives_the_same_bytes(path, capsys):
    assert main([str(path), "--check"]) == 0, capsys.readouterr().err
