"""Looking something up by its name, with a helpful answer when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from nervepath.errors import UnknownName

Value = TypeVar("Value")


def pick(kind: str, name: object, among: Mapping[str, Value]) -> Value:
    """Give ``among[name]``; ``kind`` says in words what was looked for.

    Raises
    ------
    UnknownName
        When there is none, naming what comes close.
    """
    if not isinstance(name, str) or name not in among:
        raise UnknownName(kind, name, list(among))
    return among[name]
