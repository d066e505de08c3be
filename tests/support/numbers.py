"""Numbers in texts, and the numbers that facts hold.

A text may say a number that a fact holds as it stands, rounded, or counted the other way (83 of 100
one way are 17 of 100 the other), and a share in other words: "7 in 10" of 71.7 %, "about 1 in 3" of
30 to 36 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from nervepath import facts

# A number, but not the one in the name of a root or disc (L4, L4/5, S1), in 3-D, in an id or in a
# placeholder.
NUMBER = re.compile(r"(?<![\w/{.-])\d+(?:\.\d+)?(?![\w/}]|-D\b)")
MODEL_HEIGHT = "171"  # cm; of the one model body, see facts/measured/NOTICE.md

_names = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty"""
WORDS = {word: number for number, word in enumerate(_names.split(), 1)}
WORDS |= {"once": 1, "twice": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_unit = (
    r"(?:(?:hour|day|week|month|year|minute|second|point|meter|millimeter|centimeter)s?"
    r"|inch(?:es)?|percent|mm|cm|kg)"
)
_word = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.I)
_number = rf"(?:{'|'.join(WORDS)}|\d+(?:\.\d+)?)"
# "in one" and "of one" make no share: "all four in one breath".
_whole = rf"(?:in|of|out of) (?:every )?(?!one\b|1\b){_number}"
# A number word measures when a unit or a whole follows it: "two to four weeks", "one in three".
_measured = re.compile(
    rf"\b{_number}(?:[ -](?:to|or|and)[ -]{_number})?(?:[ -]{_unit}| {_whole})\b",
    re.I,
)
SHARE = re.compile(r"(?<![\w/.-])(\d+(?:\.\d+)?) (?:in|of|out of) (?:every )?(?!1\b)(\d+)\b(?!/)")
RANGE_OF = re.compile(r"(?<!in )(?<!of )\b(\d+) (to|and|or) (\d+) (in|of|out of) (\d+)\b")
# The first of "49 to 77 %" is a percentage too.
PERCENT = re.compile(r"(\d+(?:\.\d+)?)(?= to \d+(?:\.\d+)?\s*(?:%|percent\b)|\s*(?:%|percent\b))")
FAHRENHEIT = re.compile(r"(\d+(?:\.\d+)?)(?= to \d+(?:\.\d+)? °F| °F)")
# With a whole below this, both numbers of a share would be found in some fact by chance.
SMALL_WHOLE = 25


def all_digits(text: str) -> str:
    """Write every number word as digits."""
    return _word.sub(lambda found: str(WORDS[found[0].lower()]), text)


def digits(text: str) -> str:
    """Write the number words that measure something as digits, and ranges as two numbers."""
    text = _measured.sub(lambda found: all_digits(found[0]), text)
    text = re.sub(r"(?<=\d)[-–](?=\d)", " to ", text)
    return RANGE_OF.sub(r"\1 \4 \5 \2 \3 \4 \5", text)


def numbers(text: str) -> list[str]:
    """Every number that a text says."""
    return NUMBER.findall(text.replace("%", " "))


def stated(fact: facts.Fact) -> list[str]:
    """What a fact says, with its values and the other figures that its sources print."""
    return [fact.statement, *fact.disagreements, *_written(fact.values)]


def _written(value: Any, name: str = "") -> list[str]:
    """Write out a fact's values; a name such as ``6_months`` tells a number too."""
    if isinstance(value, Mapping):
        return [text for key, inner in value.items() for text in _written(inner, key)]
    if isinstance(value, (list, tuple)):
        return [text for inner in value for text in _written(inner, name)]
    spaced = re.sub(r"(?<=\d)(?=[a-z])", " ", name.replace("_", " "))
    return [f"{spaced}: {value}"]


@cache
def _flags() -> dict[str, facts.RedFlag]:
    return {flag.id: flag for flag in facts.red_flags()}


@cache
def statements(cited: frozenset[str]) -> str:
    """Everything that these facts and signs say, with number words as digits."""
    known = facts.all_facts()
    words = [text for name in sorted(cited & set(known)) for text in stated(known[name])]
    for name in sorted(cited & set(_flags())):
        flag = _flags()[name]
        words += [flag.plain_sign, flag.who, flag.first_action]
    return digits(all_digits(" | ".join(words)))


@cache
def shares(cited: frozenset[str]) -> frozenset[float]:
    """Every share that these facts hold, between 0 and 1, counted both ways."""
    text = statements(cited)
    found = [float(share) / 100 for share in PERCENT.findall(text)]
    found += [float(share) / 100 for share in re.findall(r"percent: (\d+(?:\.\d+)?)", text)]
    found += [float(part) / float(whole) for part, whole in SHARE.findall(text) if float(whole)]
    within = [share for share in found if share <= 1]
    return frozenset([*within, *(1 - share for share in within)])


@cache
def _held(cited: frozenset[str]) -> frozenset[str]:
    found = set(numbers(statements(cited).replace("-", " ")))
    # "15 percent" is "15 in 100"; and 83 of 100 one way are 17 of 100 the other way.
    whole = {round(float(number)) for number in found}
    whole |= {round(100 * share) for share in shares(cited)}
    return frozenset({*found, *map(str, whole), "100", MODEL_HEIGHT})


def held(cited: Iterable[str]) -> frozenset[str]:
    """Every number in these facts and signs, as it stands, rounded, or counted the other way."""
    return _held(frozenset(cited))


def near(part: float, whole: float, share: float) -> bool:
    """Tell whether "part in whole" are fair words for a share.

    Small wholes are coarse: "1 in 3" stands for 30 to 36 %, "7 in 10" for 65 to 75 %.
    """
    return abs(part / whole - share) <= (0.035 if whole < 10 else 0.5 / whole) + 1e-9


def not_held(text: str, cited: Iterable[str]) -> list[str]:
    """Name the numbers and small shares of a text that the cited facts do not hold."""
    named = frozenset(cited)
    missing: list[str] = []

    def share(found: re.Match[str]) -> str:
        part, whole = float(found[1]), float(found[2])
        if whole >= SMALL_WHOLE and found[2] not in held(named):
            return found[0]
        if any(near(part, whole, known) for known in shares(named)):
            return " "
        if whole >= SMALL_WHOLE:
            return found[0]
        missing.append(found[0])
        return " "

    def fahrenheit(found: re.Match[str]) -> str:
        known = (float(number) * 1.8 + 32 for number in held(named))
        places = len(found[1].partition(".")[2])
        return " " if any(round(f, places) == float(found[1]) for f in known) else found[0]

    text = FAHRENHEIT.sub(fahrenheit, SHARE.sub(share, digits(text)))
    return missing + [number for number in numbers(text) if number not in held(named)]
