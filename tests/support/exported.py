"""What every export must hold, written down from the question files and not from the exports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

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
    "$CATEGORY: $course$/top/Elsewhere // no comment * of anything",
    "אין תחושה ברגל \u202eabc\u202c 🦵🏽 \x07 bell",
    "very " * 400 + "long",
)
#: "Less than" and "more than", as far as a format reaches.
FAR = 100_000


@dataclass(frozen=True)
class Choice:
    """An option as a program reads it: its text, what choosing it adds in percent, its reason."""

    text: str
    weight: float
    feedback: str


@dataclass(frozen=True)
class Asked:
    """A question as a program reads it.

    Its answers are choices; or pairs of an order or match, (left, right), where what belongs to
    nothing has no left; or ranges of numbers, (low, high, weight, feedback), the right one first
    and None where there is no end; or (spelling, weight, feedback), with * for anything else.
    """

    id: str
    kind: str
    ask: str
    answers: tuple


@cache
def bank() -> tuple[ChapterQuiz, ...]:
    """All chapters' questions."""
    files = [path.with_name(f"{path.stem}.quiz.toml") for path in all_pages().values()]
    return tuple(load_quiz(file) for file in files if file.exists())


@cache
def samples() -> tuple[ChapterQuiz, ...]:
    """The sample of all types, resting on facts that exist."""
    quiz = load_quiz(Path(__file__).with_name("sample.quiz.toml"))
    real = tuple(replace(each, facts=("sciatic-roots",)) for each in quiz.questions)
    return (replace(quiz, questions=real),)


def questions(quizzes: tuple[ChapterQuiz, ...]) -> dict[str, tuple[ChapterQuiz, Question]]:
    """All questions with their chapters, by id."""
    return {question.id: (quiz, question) for quiz in quizzes for question in quiz.questions}


def asked(question: Question) -> Asked:
    """What a program should read for `question`."""
    answers = {
        "order": _order,
        "match": _match,
        "numeric": _numbers,
        "text": _typed,
    }.get(question.type, _choices)
    kind = question.type
    if kind == "place":
        kind = "multiple" if question.several else "single"
    return Asked(question.id, kind, shown(question.ask), tuple(answers(question)))


def _choices(question: Question) -> list[Choice]:
    return [
        Choice(shown(option.text), round(_weight(question, option), 4), shown(option.feedback))
        for option in question.shown
    ]


def _order(question: Question) -> list[tuple[str, str]]:
    first_to_last = [option.text for option in question.options]
    return [
        (shown(option.text), str(first_to_last.index(option.text) + 1)) for option in question.shown
    ]


def _match(question: Question) -> list[tuple[str, str]]:
    texts = {option.id: shown(option.text) for option in question.options}
    found = [(shown(pair.left), texts[pair.right]) for pair in question.pairs]
    return found + [("", texts[option.id]) for option in question.shown if not option.right]


def _numbers(question: Question) -> list[tuple]:
    low, high = question.range.low, question.range.high
    below, within, above = question.options
    return [
        (low, high, 100, shown(within.feedback)),
        (None, low, 100 if below.accepted else 0, shown(below.feedback)),
        (high, None, 100 if above.accepted else 0, shown(above.feedback)),
    ]


def _typed(question: Question) -> list[tuple[str, float, str]]:
    found = []
    for option in question.options:
        said = (100 if option.right or option.accepted else 0, shown(option.feedback))
        texts = ["*"] if option.id == "other" else [option.text, *option.spellings]
        found += [(shown(text), *said) for text in texts]
    return found


def _weight(question: Question, option: Option) -> float:
    if not question.several:
        return 100 if option.right or option.accepted else 0
    like = (option.right, option.accepted)
    alike = [each for each in question.options if (each.right, each.accepted) == like]
    return 0 if option.accepted else (100 if option.right else -100) / len(alike)


def end(number: float) -> float | None:
    """A number read as the end of a range; None where the range has none."""
    return None if abs(number) > FAR else number


def said(question: Question) -> list[str]:
    """Everything that must be said about a question wherever it goes."""
    texts = [question.why, *(option.feedback for option in question.options)]
    for pair in question.pairs:
        texts += [pair.left, pair.feedback, pair.note]
    return [shown(text) for text in texts if text]


def places() -> list[Question]:
    """The samples about a place on a figure."""
    return [each for _, each in questions(samples()).values() if each.type == "place"]


def shown(text: str) -> str:
    """A text as it can be shown anywhere: a bell, for one, cannot."""
    return text.replace("\x07", "\ufffd")


def hostile() -> tuple[ChapterQuiz, ...]:
    """A chapter whose every text does harm where it is not taken for a mere text."""
    (quiz,) = samples()
    by_type = {question.type: question for question in quiz.questions}
    several = tuple(
        Option("abcdefgh"[n], text, n in (0, 3), HOSTILE[-1 - n], () if n in (0, 3) else ("m-01",))
        for n, text in enumerate(HOSTILE[:8])
    )
    one = tuple(replace(option, right=option.id == "b") for option in several)
    evil = [
        replace(by_type[kind], id=f"evil.{number}.{'abcdefghi'[n]}", ask=text, why=text, **more)
        for number, (kind, more) in enumerate(
            (
                ("multiple", {"options": several}),
                ("single", {"options": one}),
                ("true-false", {"options": _dressed(by_type["true-false"])}),
                ("order", {"options": _dressed(by_type["order"], text=True)}),
                ("match", _dressed_match(by_type["match"])),
                ("numeric", {"options": _dressed(by_type["numeric"])}),
                ("text", {"options": _dressed_words(by_type["text"])}),
                ("place", {"options": _dressed(by_type["place"], text=True)}),
            ),
            1,
        )
        for n, text in enumerate(HOSTILE if number < 3 else HOSTILE[:2])
    ]
    return (replace(quiz, title=HOSTILE[0], asks=HOSTILE[2], questions=tuple(evil)),)


def _dressed(question: Question, text: bool = False) -> tuple[Option, ...]:
    """The options of a question, in hostile words."""
    return tuple(
        replace(option, feedback=HOSTILE[2 + n], **({"text": HOSTILE[n]} if text else {}))
        for n, option in enumerate(question.options)
    )


def _dressed_match(question: Question) -> dict[str, tuple]:
    pairs = tuple(
        replace(pair, left=HOSTILE[n + 2], feedback=HOSTILE[n])
        for n, pair in enumerate(question.pairs)
    )
    options = tuple(
        replace(option, text=HOSTILE[n + 5].replace("\t", " "))
        for n, option in enumerate(question.options)
    )
    return {"pairs": pairs, "options": options}


def _dressed_words(question: Question) -> tuple[Option, ...]:
    return tuple(
        option
        if option.id == "other"
        else replace(option, text=HOSTILE[n * 2], spellings=(HOSTILE[n * 2 + 1],))
        for n, option in enumerate(question.options)
    )


def sources(question: Question) -> list[str]:
    """Titles of works of which a question names at least one."""
    records = {**facts.all_facts(), **{flag.id: flag for flag in facts.red_flags()}}
    works = facts.references()
    return [works[key].title for name in question.facts for key in records[name].sources]
