"""Judge a sentence by what stands in it; a person still has to read it.

Lists of words cannot tell whether a sentence is good. They catch what is missing (a count, who
was counted) and what must not be there (a cause that nobody showed, a word to one reader).
"""

from __future__ import annotations

import re

from nervepath.exercises.reading import NotYet, kind_of

NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty
"""
VALUES = {word: str(value) for value, word in enumerate(NUMBERS.split(), 1)} | {"hundred": "100"}
NUMBER_WORD = re.compile(rf"\b(?:a )?({'|'.join(VALUES)})\b")
JOINED = r"(?:\s*(?:to|or|and|against|versus|vs\.?|–)\s*(?:about\s+)?(\d+(?:\.\d+)?))?"
WHOLE = r"\s+(?:out of|of|in|from)\s+(?:the\s+|every\s+|each\s+|about\s+)*(\d+)\b"
COUNT = re.compile(rf"(\d+(?:\.\d+)?){JOINED}{WHOLE}")

CAUSE = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|because|due to|explain(?:s|ed)?|leads? to|led to|results? in|"
    r"produces?|triggers?|therefore|brings?|the reason|to blame)\b"
)
NOT = re.compile(r"\b(?:not|no|never|nor|neither|nothing|cannot|without)\b|n['’]t\b")
BEFORE = 6  # a "not" at most this many words before a cause word takes it back
PERSONAL = re.compile(r"\b(?:you|your|yours|yourself|my|our|i)\b")
SOOTHING = re.compile(r"\b(?:harmless|normal|safe|fine|worry|nothing serious|never mind)\b")
TOO_SURE = re.compile(
    r"\b(?:cure[sd]?|prove[sdn]?|proof|always|never|certain(?:ly)?|guarantee[sd]?|everyone|"
    r"everybody|for good|definitely|best|heals?|fix(?:es)?)\b"
)


def sentence(answer: object, *, least: int, most: int) -> str:
    """Read a sentence; return it in small letters, with number words as digits."""
    if not issubclass(type(answer), str):
        raise NotYet(f"A sentence should be text, in quotation marks; this is {kind_of(answer)}.")
    words = str.split(str(answer))
    if len(words) < least:
        raise NotYet(f"That is {len(words)} words: too few to say who was counted, and what.")
    if len(words) > most:
        raise NotYet(f"That is {len(words)} words. Use at most {most}.")
    text = " ".join(words).lower().replace("-", "–")
    return NUMBER_WORD.sub(lambda found: VALUES[found[1]], text)


def counts(text: str) -> list[float]:
    """Return each count in a sentence as a share of 100: "1 in 6", "10 to 17 of 100"."""
    return [
        100 * float(part) / int(found[3])
        for found in COUNT.finditer(text)
        for part in (found[1], found[2])
        if part and int(found[3])
    ]


def refuse_causes(text: str) -> None:
    """Refuse a word of cause, unless a "not" stands shortly before it."""
    for found in CAUSE.finditer(text):
        before = " ".join(text[: found.start()].split()[-BEFORE:])
        if not NOT.search(before):
            raise NotYet(
                f"“{found[0]}” tells of a cause. These studies counted; they cannot show causes."
            )


def refuse_the_reader(text: str) -> None:
    """Refuse words to one reader, and words that calm a person nobody has examined."""
    if found := PERSONAL.search(text):
        raise NotYet(f"“{found[0]}” speaks about one person. The numbers describe a group.")
    if found := SOOTHING.search(text):
        raise NotYet(f"“{found[0]}” calms readers whom nobody has examined. Say what was counted.")
