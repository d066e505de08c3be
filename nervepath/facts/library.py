"""All facts of one folder, each file read once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from nervepath.errors import DataError, UnknownName

from .claims import Article, Claim, read_claims
from .emergency import EmergencyNumbers, read_emergency_numbers
from .evidence import Fact, read_evidence
from .glossary import Term, read_glossary
from .red_flags import RedBox, RedFlag, read_red_box, read_red_flags
from .references import Reference, read_references
from .schema import read_rows
from .tables import TABLES


class Library:
    """The facts in a folder.

    Parameters
    ----------
    folder
        By default the facts that come with the package.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(__file__).parent
        self._tables: dict[str, tuple[Any, ...]] = {}

    @cached_property
    def references(self) -> dict[str, Reference]:
        """The works that may be cited, by key."""
        return read_references(self.folder)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts, by id."""
        facts = read_evidence(self.folder, self.references)
        for flag in self.red_flags:  # chapters and questions cite both by id
            if flag.id in facts:
                raise DataError(
                    self.folder / "evidence" / f"{facts[flag.id].topic}.toml",
                    f"fact {flag.id}",
                    "field id: a sign in red_flags.toml has this id.",
                    "Rename the fact.",
                )
        return facts

    @cached_property
    def _register(self) -> tuple[dict[int, Article], dict[str, Claim]]:
        return read_claims(self.folder, self.references)

    @property
    def articles(self) -> dict[int, Article]:
        """The articles with which the course began, by number."""
        return self._register[0]

    @property
    def claims(self) -> dict[str, Claim]:
        """The claims of those articles and their answers, by id."""
        return self._register[1]

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The words that the course teaches, in alphabetical order."""
        return read_glossary(self.folder, self.facts)

    @cached_property
    def red_flags(self) -> tuple[RedFlag, ...]:
        """The signs that need action, in the order of their file."""
        return tuple(read_red_flags(self.folder, self.references))

    @cached_property
    def red_box(self) -> RedBox:
        """The box of every page."""
        return read_red_box(self.folder, (flag.id for flag in self.red_flags))

    @cached_property
    def emergency_numbers(self) -> EmergencyNumbers:
        """Emergency and crisis numbers by country."""
        return read_emergency_numbers(self.folder)

    def table(self, name: str) -> tuple[Any, ...]:
        """Give the rows of a table; see ``nervepath.facts.tables``."""
        if name not in TABLES:
            raise UnknownName("table", name, list(TABLES))
        if name not in self._tables:
            self._tables[name] = tuple(read_rows(TABLES[name], self.folder, self._known))
        return self._tables[name]

    def check(self) -> None:
        """Read everything; raise the first fault."""
        for name in TABLES:
            self.table(name)
        _ = self.facts, self.claims, self.glossary, self.red_box, self.emergency_numbers

    def _known(self, collection: str) -> Iterable[str]:
        """Names that a column may refer to."""
        if collection == "references":
            return self.references
        if collection == "facts":
            return self.facts
        if collection == "red_flags":
            return {flag.id for flag in self.red_flags}
        field = {
            "bones": "bone",
            "landmarks": "id",
            "movements": "id",
            "nerves": "id",
            "nerve_curves": "nerve",
            "reflexes": "id",
            "sites": "id",
            "skin_areas": "id",
            "targets": "listed_as",
        }[collection]
        return {getattr(row, field) for row in self.table(collection)}
