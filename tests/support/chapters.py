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


@cache
def chapters() -> dict[str, Path]:
    """Return all chapters in the order of the table of contents: address -> file."""
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


def prose(path: Path) -> str:
    """Return what a reader reads of a chapter as running text.

    Left out: questions, tables, the list of sources, headings, citations and directives' own
    lines. Words inside boxes stay.
    """
    text = markdown(path)
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(
        r"^```+\{(quiz|sources|widget|picture|chapter|toctree)\}.*?^```+$",
        "",
        text,
        flags=re.S | re.M,
    )
    text = re.sub(r"^(```|:::).*$", "", text, flags=re.M)
    text = re.sub(r"^:[\w-]+:.*$", "", text, flags=re.M)
    text = re.sub(r"^\|.*$", "", text, flags=re.M)
    text = re.sub(r"^#+ .*$", "", text, flags=re.M)
    text = re.sub(r"^\([\w-]+\)=$", "", text, flags=re.M)
    text = ROLE.sub("", text)
    text = re.sub(
        r"\{(?:doc|ref|term)\}`(?:([^`<]+?)\s*<[^`]+>|([^`]+))`",
        lambda m: m[1] or "that page",
        text,
    )
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+(.*?[^.!?:])\s*$", r"\1.", text, flags=re.M)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", text, flags=re.M)
    text = text.replace("*", "").replace("`", "").replace("_", " ")
    return re.sub(r"[ \t]+", " ", text)
