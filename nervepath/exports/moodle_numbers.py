"""What both of Moodle's formats say in numbers and typed answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nervepath.quiz import Option, Question

# Moodle knows numbers by a middle and a tolerance; this far reach "less than" and "more than".
FAR = Decimal(1_000_000)


def percent(weight: float) -> str:
    """Return a weight with the five decimals that Moodle knows its fractions by."""
    return f"{weight:.5f}".rstrip("0").rstrip(".")


def ranges(question: Question) -> Iterator[tuple[Option, str, str]]:
    """Give each range of numbers with its middle and its tolerance, the right one first.

    Moodle takes the first that fits. The others reach up to the right one, ends included.
    """
    low, high = Decimal(str(question.range.low)), Decimal(str(question.range.high))
    options = {option.id: option for option in question.options}
    for name, middle, tolerance in (
        ("within", (low + high) / 2, (high - low) / 2),
        ("below", low - FAR, FAR),
        ("above", high + FAR, FAR),
    ):
        yield options[name], _number(middle), _number(tolerance)


def _number(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def spellings(question: Question) -> Iterator[tuple[Option, str]]:
    """Give each typed answer that is known in each of its spellings, anything else last.

    For Moodle a star means anything, so that a real one needs a sign before it.
    """
    for option in question.options:
        if option.id == "other":
            yield option, "*"
            continue
        for spelling in dict.fromkeys((option.text, *option.spellings)):
            yield option, spelling.replace("*", r"\*")
