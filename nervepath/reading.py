"""How hard a text is to read: its words, its sentences, and its grade.

Syllables are counted by our own rules. Programs that break words where a line may be hyphenated
count too few: one for "surgery", one for "medicine". The rules below count how a word is spoken.
"""

from __future__ import annotations

import re

# An "e" that is written but not spoken, at the end of a word or before an ending.
_silent = [
    (re.compile(rule), put)
    for rule, put in (
        (
            r"(?<=[aeiouy][^aeiouy])e(?=(?:ment|ly|ful|less|ness|thing|time|way|fore|one)s?$)",
            "",
        ),
        (r"^ever(?=y)", "evr"),
        (r"(?<=[^td])ed$", "d"),  # walked, tried; but needed
        (r"(?<=th)es$|(?<=ach)es$|(?<=[aeiouy]l)es$|(?<!bet)(?<=[^sxzcghl])es$", "s"),  # nerves
        (r"(?<=[aeiouy]l)e$|(?<=[^aeiouyl])e$", ""),  # nerve, whole; but muscle
    )
]
# Two vowels side by side that are spoken apart, and the "m" of "mechanism".
_apart = re.compile(
    r"(?<![ctgs])ia|(?<=sc)ia(?!l)|(?<![tscgx])io|iu|(?<![qg])ua(?!r)|uou|(?<=sc)ie(?=nc)"
    r"|(?<=[qd])uie|die(?=t)|(?<=[lsrpt])ie(?=r$)|(?<=[ie]d)ea|(?<=ar)ea|(?<=n)eal|eo(?=[sln]|$)"
    r"|crea(?=t)|rea(?=ct|lity)|(?<=[eoyiu])i(?=ng)|sm$"
)


def syllables(word: str) -> int:
    """Count the syllables of an English word as it is spoken."""
    word = re.sub(r"[^a-z]", "", word.lower().replace("'s", "s"))
    for rule, put in _silent:
        word = rule.sub(put, word)
    return max(1, len(re.findall(r"[aeiouy]+", word)) + len(_apart.findall(word)))


def words(text: str) -> list[str]:
    """Return the words of a text; a number, or the name of a root, is one too."""
    return re.findall(r"[^\W_]+(?:['’./-][^\W_]+)*", text)


def sentences(text: str) -> list[str]:
    """Cut a text at its full stops, question and exclamation marks; short labels count too."""
    return [part for part in re.split(r"(?<=[.!?])[\"”')\]]*\s+", text.strip()) if words(part)]


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text that has words, with our count of syllables.

    The formula is that of J. Peter Kincaid and others, made for the U.S. Navy in 1975.
    """
    spoken = words(text)
    each = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * len(spoken) / len(sentences(text)) + 11.8 * each - 15.59
