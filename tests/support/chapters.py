"""The chapters of the book as text, for tests that read them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import yaml

from tests.support.book import ROOT

DIRECTIVE = re.compile(r"^```+\{([\w-]+)\}(.*)$", re.M)
ROLE = re.compile(r"\{(fact|sure|flag)\}`([^`]+)`")


# Pages to look things up, without objectives and questions of their own.
LOOK_UP = {
    "review",
    "my-progress",
    "check-now",
    "check-sciatica",
    "check-understand",
    "check-teach",
    "write-questions",
    "exercises",
    "course-data",
    "python-package",
    "python-anatomy",
    "check-lists",
    "about-these-tools",
    "glossary",
    "evidence-register",
    "summaries",
    "checked",
    "what-changed",
}


def chapters() -> dict[str, Path]:
    """Return all chapters in the order of the table of contents: address -> file."""
    return {name: path for name, path in all_pages().items() if path.stem not in LOOK_UP}


@cache
def all_pages() -> dict[str, Path]:
    """Return all pages in the order of the table of contents: address -> file."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    names = [toc["root"]] + [c["file"] for part in toc["parts"] for c in part["chapters"]]
    return {
        name: next(path for end in (".md", ".ipynb") if (path := ROOT / f"{name}{end}").exists())
        for name in names
    }


@cache
def markdown(path: Path) -> str:
    """Return the text of a chapter, of a notebook its Markdown cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def cited(text: str, roles: tuple[str, ...] = ("fact", "sure")) -> list[str]:
    """Return the ids that the text cites with the given roles."""
    return [
        part.strip() for role, ids in ROLE.findall(text) if role in roles for part in ids.split(",")
    ]
