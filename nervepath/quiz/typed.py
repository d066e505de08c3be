"""Understand what a reader typed: a number, or words. The part `question` does so on a page.

What is unclear is asked back and never guessed: a slip of the keyboard is named, and only the
reader can say that it was one.
"""

from __future__ import annotations

import re
import unicodedata

from nervepath.errors import CourseError
from nervepath.quiz.model import Question

_NUMBER = re.compile(r"[-+]?([0-9]{1,9}([.,][0-9]{1,6})?|[.,][0-9]{1,6})")
# 1,200 is a thousand or a bit more than one, depending on where its writer went to school.
_UNCLEAR = re.compile(r"[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+")
_ARTICLE = re.compile(r"^ *(?:the|an?) +")
# In shorter words one other letter makes another word: L4 and L5, toe and tone.
_SLIP_FROM = 5


def heard(question: Question, typed: str) -> str:
    """Return the id of the option that `typed` means.

    Raises
    ------
    CourseError
        When it means none of them clearly; the message asks the reader for what is missing.
    """
    if not typed.strip():
        raise CourseError("Type an answer first.")
    if question.range:
        value = number(typed, question.range.unit)
        if value < question.range.low:
            return "below"
        return "above" if value > question.range.high else "within"
    given = plain(typed)
    close = []
    for option in question.options:
        known = [text for text in (option.text, *option.spellings) if option.id != "other"]
        if any(plain(text) == given for text in known):
            return option.id
        close += [text for text in known if is_slip(given, plain(text))][:1]
    if close:
        named = " or ".join(f"“{text}”" for text in close)
        raise CourseError(f"Did you mean {named}? Please check the spelling.")
    return "other"


def number(typed: str, unit: str = "") -> float:
    """Return the number that was typed, with a decimal point or comma, with its unit or without."""
    squeezed, end = (
        unicodedata.normalize("NFKC", text).lower().replace(" ", "").replace("−", "-")
        for text in (typed, unit)
    )
    if end:
        squeezed = squeezed.removesuffix(end)
    if _UNCLEAR.fullmatch(squeezed):
        raise CourseError("Type the number without a comma, such as 1200 or 1.2.")
    if not _NUMBER.fullmatch(squeezed):
        raise CourseError("Type one number in digits, such as 12 or 12.5.")
    return float(squeezed.replace(",", "."))


def plain(text: str) -> str:
    """Return the letters and digits of a text: case, spaces, signs and a first "the" are left."""
    lower = _ARTICLE.sub("", unicodedata.normalize("NFKC", text).lower())
    return "".join(sign for sign in lower if unicodedata.category(sign)[0] in "LMN")


def is_slip(typed: str, meant: str) -> bool:
    """Say whether one letter too many, too few, another or two swapped part two plain texts.

    Another digit is never a slip.
    """
    if min(len(typed), len(meant)) < _SLIP_FROM or abs(len(typed) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    one, other = typed[start:], meant[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if any(unicodedata.category(sign)[0] == "N" for sign in one + other):
        return False
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])
