"""glossary.toml: the words that the course teaches, in plain words."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from .toml import Record, read_toml


@dataclass(frozen=True)
class Term:
    """A word with its meaning.

    Attributes
    ----------
    term
        The word as the course writes it.
    forms
        Other forms that stand for it in text, such as the plural.
    say
        How to say it, or ``""``.
    means
        What it means, in one or two plain sentences.
    search
        Words by which people look for it, such as an older name.
    facts
        Ids of the evidence records behind it; empty for a word of everyday language.
    """

    term: str
    forms: tuple[str, ...]
    say: str
    means: str
    search: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The place of the word on the glossary page."""
        return f"term-{re.sub(r'[^a-z0-9]+', '-', self.term.lower()).strip('-')}"


def read_glossary(folder: Path, facts: Container[str]) -> tuple[Term, ...]:
    """Read all words, in alphabetical order; every form stands for one word only."""
    path = folder / "glossary.toml"
    whole = Record(path, "whole file", read_toml(path))
    terms: list[Term] = []
    taken: dict[str, str] = {}
    for number, record in enumerate(whole.records("term"), 1):
        record.label = f"term {number}"
        term = Term(
            term=record.text("term"),
            forms=record.texts("forms", needed=False),
            say=record.text("say", needed=False),
            means=record.text("means"),
            search=record.texts("search", needed=False),
            facts=record.texts("facts", needed=False),
        )
        record.label = f"term {term.term}"
        record.done()
        for form in (term.term, *term.forms):
            if form.lower() in taken:
                raise record.fault(
                    "forms", f"{form!r} stands for {taken[form.lower()]!r} too.", "Keep it once."
                )
            taken[form.lower()] = term.term
        for name in term.facts:
            if name not in facts:
                raise record.fault("facts", f"{name!r} is not a fact.", "Correct the id.")
        if len(re.findall(r"[.!?](?:\s|$)", term.means)) > 2:
            raise record.fault("means", "has more than two sentences.", "Shorten it.")
        terms.append(term)
    whole.done()
    return tuple(sorted(terms, key=lambda term: term.term.lower()))
