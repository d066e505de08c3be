"""What every export must hold, written down from the question files and not from the exports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from nervepath import facts
from nervepath.quiz import ChapterQuiz, Option, Question, load_quiz
from tests.support.chapters import all_pages

#: Texts that mean something to the formats, the browsers or the spreadsheets that read them.
HOSTILE = (
    "<img src=x onerror=alert(1)> </script><script>alert(2)</script>",
    "]]> &amp; &lt; \"quoted\" 'single' <!-- not closed",
    "=1+1 ~%50%no =yes {T} #five ####six :: seven: \\ eight\\n",
    "[html]<b>bold</b> [sound:x.mp3] [latex]y[/latex] {{Question}} {{c1::cloze}} \\(x\\) $$z$$",
    "%100%all -> nothing",
    "@SUM(A1:A9);,\t'-2",
    "$CATEGORY: $course$/top/Elsewhere // no comment",
    "אין תחושה ברגל \u202eabc\u202c 🦵🏽 \x07 bell",
    "very " * 400 + "long",
)


@dataclass(frozen=True)
class Choice:
    """An option as a program reads it: its text, what choosing it adds in percent, its reason."""

    text: str
    weight: float
    feedback: str


@dataclass(frozen=True)
class Asked:
    """A question as a program reads it."""

    id: str
    type: str
    ask: str
    choices: tuple[Choice, ...]


@cache
def bank() -> tuple[ChapterQuiz, ...]:
    """All chapters' questions."""
    files = [path.with_name(f"{path.stem}.quiz.toml") for path in all_pages().values()]
    return tuple(load_quiz(file) for file in files if file.exists())


def questions(quizzes: tuple[ChapterQuiz, ...]) -> dict[str, tuple[ChapterQuiz, Question]]:
    """All questions with their chapters, by id."""
    return {question.id: (quiz, question) for quiz in quizzes for question in quiz.questions}


def asked(question: Question) -> Asked:
    """What a program should read for `question`."""
    choices = tuple(
        Choice(shown(option.text), round(_weight(question, option), 4), shown(option.feedback))
        for option in question.shown
    )
    return Asked(question.id, question.type, shown(question.ask), choices)


def _weight(question: Question, option: Option) -> float:
    if question.type != "multiple":
        return 100 if option.right or option.accepted else 0
    alike = [
        o for o in question.options if (o.right, o.accepted) == (option.right, option.accepted)
    ]
    return 0 if option.accepted else (100 if option.right else -100) / len(alike)


def shown(text: str) -> str:
    """A text as it can be shown anywhere: a bell, for one, cannot."""
    return text.replace("\x07", "\ufffd")


def hostile() -> tuple[ChapterQuiz, ...]:
    """A chapter whose every text does harm where it is not taken for a mere text."""
    quiz = next(quiz for quiz in bank() if quiz.chapter == "sciatic-nerve")
    one, several, either = (
        next(each for each in quiz.questions if each.type == kind)
        for kind in ("single", "multiple", "true-false")
    )
    options = tuple(
        Option("abcdefgh"[n], text, n in (0, 3), HOSTILE[-1 - n], () if n in (0, 3) else ("m-01",))
        for n, text in enumerate(HOSTILE[:8])
    )
    single = tuple(replace(option, right=option.id == "b") for option in options)
    asked = [
        replace(several, id=f"evil.1.{'abcdefghi'[n]}", ask=t, why=t, options=options)
        for n, t in enumerate(HOSTILE)
    ]
    asked += [
        replace(one, id=f"evil.2.{'abcdefghi'[n]}", ask=t, why=t, options=single)
        for n, t in enumerate(HOSTILE)
    ]
    asked.append(
        replace(
            either,
            id="evil.3.a",
            ask=HOSTILE[2],
            options=tuple(
                replace(option, feedback=HOSTILE[3 + n]) for n, option in enumerate(either.options)
            ),
        )
    )
    asked = [replace(question, objective=quiz.objectives[0].id) for question in asked]
    return (replace(quiz, title=HOSTILE[0], asks=HOSTILE[2], questions=tuple(asked)),)


def sources(question: Question) -> list[str]:
    """Titles of works of which a question names at least one."""
    records = {**facts.all_facts(), **{flag.id: flag for flag in facts.red_flags()}}
    works = facts.references()
    return [works[key].title for name in question.facts for key in records[name].sources]
