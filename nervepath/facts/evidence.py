"""evidence/*.toml: the facts that the course states, one file a topic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nervepath.errors import DataError

from .references import Reference
from .toml import Record, known_sources, read_toml

LEVELS = ("high", "moderate", "low", "very-low")
TOPICS = (
    "activity-dose",
    "choosing-a-therapist",
    "conservative-care",
    "craniosacral-therapy",
    "daily-life-and-skin-safety",
    "dermatomes-and-tests",
    "discs-and-cauda-equina",
    "education-design",
    "identifiers",
    "judging-health-claims",
    "leg-nerves",
    "massage-after-surgery",
    "massage-evidence",
    "massage-guidelines",
    "massage-mechanisms",
    "massage-safety",
    "medicines",
    "nerve-fibres-and-injury",
    "nerve-healing-biology",
    "other-causes-of-numbness",
    "piriformis",
    "procedures",
    "recovery-course",
    "rehabilitation-work-and-tracking",
    "sciatica-and-its-course",
    "self-management",
    "sensory-and-movement-training",
    "surgery-causes-and-complications",
    "urgent-signs",
)


@dataclass(frozen=True)
class Fact:
    """One plain sentence that the course may state, and how sure it is.

    Attributes
    ----------
    id
        Name in data, such as ``sciatic-roots``.
    topic
        The topic, which is also the name of its file.
    statement
        The fact, in one sentence.
    certainty, why
        ``high``, ``moderate``, ``low`` or ``very-low``; and what holds it back (or ``""``).
    safety
        True when acting on it wrongly could harm someone.
    sources
        Keys of references.bib.
    disagreements
        What other sources say.
    audience
        ``tutors`` for a fact that is not shown to patients, else ``""``.
    values
        Its numbers, by name, where a drawing or a check needs them.
    """

    id: str
    topic: str
    statement: str
    certainty: str
    why: str
    safety: bool
    sources: tuple[str, ...]
    disagreements: tuple[str, ...]
    audience: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def read_evidence(folder: Path, references: Mapping[str, Reference]) -> dict[str, Fact]:
    """Read every file of evidence, in the order of their names."""
    facts: dict[str, Fact] = {}
    for path in sorted((folder / "evidence").glob("*.toml")):
        if path.stem not in TOPICS:
            raise DataError(
                path, "whole file", "is not named after a topic.", f"Use {', '.join(TOPICS)}."
            )
        whole = Record(path, "whole file", read_toml(path))
        for record in whole.records("fact"):
            fact = _read_fact(record, path.stem)
            known_sources(record, fact.sources, references)
            if fact.id in facts:
                raise record.fault(
                    "id", f"is also in {facts[fact.id].topic}.toml or above.", "Rename one."
                )
            facts[fact.id] = fact
        whole.done()
    if not facts:
        raise DataError(
            folder / "evidence", "whole folder", "holds no fact.", "Put the files back."
        )
    return facts


def _read_fact(record: Record, topic: str) -> Fact:
    name = record.text("id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise record.fault(
            "id", f"{name!r} is not an id.", "Use lower-case letters, digits and single -."
        )
    certainty = Record(record.path, f"{record.label}, certainty", record.group("certainty"))
    fact = Fact(
        id=name,
        topic=record.text("topic", allowed=(topic,)),
        statement=record.text("statement"),
        certainty=certainty.text("level", allowed=LEVELS),
        why=certainty.text("why", needed=False),
        safety=record.yes_no("safety"),
        sources=record.texts("sources"),
        disagreements=record.texts("disagreements", needed=False),
        audience=record.text("audience", needed=False, allowed=("tutors",)),
        values=record.group("values", needed=False),
    )
    certainty.done()
    record.done()
    return fact
