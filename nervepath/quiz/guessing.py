"""How far somebody gets who knows nothing and picks by the wording of the options alone.

Well-made options give nothing away. Each cue below is a habit of question writers that experienced
examinees use: the right answer tends to be the longest one, the most careful one, the one that
repeats a word of the question, the one that shares most words with the others. The guesser learns
from all other chapters how far each cue can be trusted, and then guesses this chapter. What it
finds are the habits of our writers; a chapter cannot hide behind its own odd wording.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nervepath.quiz.model import ChapterQuiz, Option, Question
from nervepath.reading import syllables, words

_CAREFUL = re.compile(
    r"\b(?:may|might|can|could|some|often|usually|mostly|about|probably|most|many|likely|partly"
    r"|depends|unless|if)\b"
)
_ABSOLUTE = re.compile(r"\b(?:always|never|only|all|every|none|no|any|must|nothing|everything)\b")
_REASON = re.compile(r"\b(?:because|so that|since|as|while|but|until|without)\b|[,;:]")
_COMMON = {
    word[:5]
    for word in words(
        "a an and are as at be been by can do does for from had has have her his how i if in is it"
        " its may more most my no not of on or one only she he so that the their them then there"
        " they this to up was were what when where which who why will with you your"
    )
}


def _stems(text: str) -> set[str]:
    """Return the words of a text that carry meaning, cut short so that forms of a word agree."""
    return {word.lower()[:5] for word in words(text)} - _COMMON


def _others(question: Question, option: Option) -> list[Option]:
    return [each for each in question.options if each.id != option.id]


def _shared_with_others(question: Question, option: Option) -> float:
    own = _stems(option.text)
    return sum(len(own & _stems(other.text)) for other in _others(question, option))


#: What can be seen in an option without knowing the subject. Larger means more of it.
CUES: dict[str, Callable[[Question, Option], float]] = {
    "longest": lambda _, option: len(option.text),
    "shortest": lambda _, option: -len(option.text),
    "most careful": lambda _, option: len(_CAREFUL.findall(option.text.lower())),
    "least absolute": lambda _, option: -len(_ABSOLUTE.findall(option.text.lower())),
    "with a reason": lambda _, option: len(_REASON.findall(option.text.lower())),
    "repeats the question": lambda question, option: len(
        _stems(question.ask) & _stems(option.text)
    ),
    "shares words with the others": _shared_with_others,
    "names a number": lambda _, option: len(re.findall(r"\d", option.text)) > 0,
    "longest words": lambda _, option: max(map(syllables, words(option.text)), default=0),
}


@dataclass(frozen=True)
class Guess:
    """One question answered from its wording alone."""

    question: Question
    chosen: Option

    @property
    def right(self) -> bool:
        """Whether it is the right option."""
        return self.chosen.right


def can_be_guessed(question: Question) -> bool:
    """Say whether a question has several options of which exactly one is right."""
    return question.type == "single" and len(question.options) > 2


def leading(question: Question, cue: str) -> list[Option]:
    """Return the options that show most of a cue; none when all show the same."""
    found = [CUES[cue](question, option) for option in question.options]
    if max(found) == min(found):
        return []
    return [o for o, seen in zip(question.options, found, strict=True) if seen == max(found)]


def followed(questions: Sequence[Question], cue: str) -> tuple[float, int]:
    """Return the right answers got by one cue, and the questions in which it says something.

    Where several options lead, the guesser takes one by lot: a part of an answer each.
    """
    hits, seen = 0.0, 0
    for question in questions:
        lead = leading(question, cue)
        if lead:
            seen += 1
            hits += sum(option.right for option in lead) / len(lead)
    return hits, seen


def guess(quizzes: Sequence[ChapterQuiz]) -> list[Guess]:
    """Answer every single-choice question from its wording, trained on the other chapters."""
    guesses = []
    for quiz in quizzes:
        own = [question for question in quiz.questions if can_be_guessed(question)]
        learned = [
            question
            for other in quizzes
            if other.chapter != quiz.chapter
            for question in other.questions
            if can_be_guessed(question)
        ]
        trust = {cue: _trust(learned, cue) for cue in CUES}
        guesses += [Guess(question, _best(question, trust)) for question in own]
    return guesses


def _trust(questions: Sequence[Question], cue: str) -> float:
    """Return how far a cue raises the odds of an option, as a logarithm."""
    hits, seen = followed(questions, cue)
    led = [question for question in questions if leading(question, cue)]
    chance = sum(1 / len(question.options) for question in led)
    # One answer more on each side: a cue that was seen twice proves little.
    got = (hits + 1) / (seen - hits + 1)
    fair = (chance + 1) / (seen - chance + 1)
    return math.log(got / fair)


def _best(question: Question, trust: dict[str, float]) -> Option:
    def odds(option: Option) -> float:
        return sum(
            trust[cue] for cue in CUES if option.id in {o.id for o in leading(question, cue)}
        )

    # Of equals the one that is seen first, as somebody in a hurry does.
    return max(question.shown, key=odds)
