"""Invent the answers of 24 learners, so that the results page can be tried and taught.

Nobody gave these answers. Every file says so, in its name and inside. Run this again when the
questions of the check change::

    python workshops/invent_results.py

It asks what book/study/checks.toml asks, and gives the same files each time.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
FOLDER = COURSE / "workshops" / "invented-results"
CHECK = "now"
LEARNERS = 24
SEED = 7
NOTE = "Invented. No person gave these answers."
COLORS = ("blue", "green", "red", "gray", "pink", "brown")
#: Some went home early, some came late; some left a question out.
ONLY_BEFORE, ONLY_AFTER = (5, 17), (11,)
LEFT_OUT = 0.03
#: Of the pairs of the check: one was easy before, in one fewer were right after.
EASY, MISLED = 1, -2


def main() -> None:
    """Write the files, and say how many."""
    sys.path.insert(0, str(COURSE))
    from nervepath.quiz import bank

    quizzes = bank.chapters(COURSE)
    made = invent({question.id: question for quiz in quizzes for question in quiz.questions})
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("invented-*.json"):
        old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    print(f"{len(made)} files in {FOLDER}")


def pairs() -> list[tuple[str, str]]:
    """Return the questions before and after, objective by objective."""
    from nervepath.quiz import load_quizzes
    from nervepath.quiz.checks import FILE, load_checks

    checks = load_checks(COURSE / "book" / FILE, load_quizzes(COURSE / "book"))
    check = next(each for each in checks if each.path == CHECK)
    return [(pair.before, pair.after) for pair in check.pairs]


def invent(questions: dict) -> dict[str, str]:
    """Return the text of each file by its name."""
    chance = random.Random(SEED)
    asked = pairs()
    made = {}
    for number in range(1, LEARNERS + 1):
        # How much this learner knows, beside how hard a question is.
        knows = chance.random() * 0.5 - 0.25
        answers = []
        for when in ("before", "after"):
            if number in (ONLY_AFTER if when == "before" else ONLY_BEFORE):
                continue
            for place, pair in enumerate(asked):
                question = questions[pair[when == "after"]]
                likely = likelihood(place, place - len(asked), when) + knows
                if chance.random() >= LEFT_OUT:
                    answers.append(answer(question, when, likely, chance))
        code = "" if number % 8 == 0 else f"{pick(COLORS, chance)}-{number}"
        made[f"invented-learner-{number:02}.json"] = as_text(code, answers)
    return made


def likelihood(place: int, from_end: int, when: str) -> float:
    """Return how likely an average learner is right."""
    before = 0.94 if place == EASY else 0.62 if from_end == MISLED else 0.35 + 0.07 * (place % 4)
    if when == "before":
        return before
    return 0.45 if from_end == MISLED else before + 0.7 * (1 - before)


def answer(question, when: str, likely: float, chance: random.Random) -> dict:
    """Return one answer, right about as often as `likely` says."""
    from nervepath.quiz import mark

    chosen = right(question) if chance.random() < likely else wrong(question, chance)
    was_right = mark(question, chosen).right
    return {
        "question": question.id,
        "when": when,
        "type": question.type,
        "chosen": chosen,
        "right": was_right,
        "guessed": chance.random() < (0.15 if was_right else 0.5),
    }


def right(question) -> list[str]:
    """Return a right answer."""
    match question.type:
        case "order":
            return [option.id for option in question.options]
        case "match":
            return [f"{pair.id}={pair.right}" for pair in question.pairs]
        case "numeric":
            return [f"{question.range.low:g}"]
        case "text":
            return [next(option.text for option in question.options if option.right)]
    return [option.id for option in question.options if option.right]


def wrong(question, chance: random.Random) -> list[str]:
    """Return an answer that is not right; first wrong options draw more than later ones."""
    rights = right(question)
    match question.type:
        case "order":
            return [*rights[1:], rights[0]]
        case "match":
            options = [option.id for option in question.options]
            first, _, own = rights[0].partition("=")
            other = next(name for name in reversed(options) if name != own)
            return [f"{first}={other}", *rights[1:]]
        case "numeric":
            return [f"{question.range.high * 2 + 5:g}"]
        case "text":
            return ["something else"]
    others = [o.id for o in question.options if not o.right and not o.accepted]
    drawn = others[: 1 + int(chance.random() ** 2 * len(others))][-1:]
    several = len(rights) > 1 or question.type == "multiple"
    return sorted([*rights[1:], *drawn]) if several else drawn


def pick(things: Sequence[str], chance: random.Random) -> str:
    """Return one of some things."""
    return things[int(chance.random() * len(things))]


def as_text(code: str, answers: list[dict]) -> str:
    """Return a file as the page of the check writes it, with a mark that it is invented."""
    head = {
        "format": "follow-the-nerve-results",
        "version": 1,
        "invented": True,
        "note": NOTE,
        "check": CHECK,
        "code": code,
    }
    rows = ",\n".join(f"  {json.dumps(each)}" for each in answers)
    return f'{json.dumps(head)[:-1]},\n "answers": [\n{rows}\n ]}}\n'


if __name__ == "__main__":
    main()
