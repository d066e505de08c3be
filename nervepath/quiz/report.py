"""What authors want to know of all questions together: ``python course.py quiz --report``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from nervepath.quiz import guessing
from nervepath.quiz.model import ChapterQuiz, Question
from nervepath.reading import grade, words

#: Questions that each objective has at least, parallel ones included.
PER_OBJECTIVE = 3
#: The longest option may be this many times as long as the shortest, in signs.
LENGTHS = 1.6
#: Options this short are not compared: "S1" and "L4 and L5" give nothing away by their length.
SHORT = 24
#: Questions whose words agree by this share are called alike.
ALIKE = 0.8
#: The reading grade that no question should pass.
GRADE = 8
#: Answers that somebody may get right from the wording alone, of those with four options.
GUESSED = 0.45


@dataclass(frozen=True)
class Finding:
    """Something that an author should look at: where, what and what to do."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.where}: {self.what} {self.remedy}"


def findings(quizzes: Sequence[ChapterQuiz]) -> list[Finding]:
    """Return all that should be looked at, in the order of the chapters."""
    found = []
    for quiz in quizzes:
        found += _coverage(quiz)
        for question in quiz.questions:
            found += _of_question(question)
    return [*found, *_alike(quizzes)]


def _coverage(quiz: ChapterQuiz) -> Iterator[Finding]:
    for objective in quiz.objectives:
        asked = [q for q in quiz.questions if q.objective == objective.id]
        parallel = sum(q.parallel for q in asked)
        if len(asked) < PER_OBJECTIVE:
            yield Finding(
                f"objective {objective.id}",
                f"has {len(asked)} questions.",
                f"Write more: {PER_OBJECTIVE} at least.",
            )
        if not parallel:
            yield Finding(
                f"objective {objective.id}",
                "has no parallel question.",
                "Write one with parallel = true, for the check after reading.",
            )


def _of_question(question: Question) -> Iterator[Finding]:
    if not question.hint:
        yield Finding(question.id, "has no hint.", "Add one that does not give the answer away.")
    if ratio := uneven(question):
        yield Finding(
            question.id,
            f"has an option {ratio:.1f} times as long as another.",
            "Make them alike: length gives the answer away.",
        )
    hard = grade(_readable(question))
    if hard > GRADE:
        yield Finding(
            question.id, f"reads at grade {hard:.1f}.", "Use shorter words and sentences."
        )


def uneven(question: Question) -> float:
    """Return how many times the longest option is as long as the shortest, or 0 if that is fair."""
    if question.type not in ("single", "multiple"):
        return 0
    signs = [len(option.text) for option in question.options]
    ratio = max(signs) / min(signs)
    return ratio if max(signs) > SHORT and ratio > LENGTHS else 0


def _readable(*questions: Question) -> str:
    """Return the sentences of questions; the formula says nothing sensible about a few words."""
    every = [text for question in questions for text in question.texts]
    texts = [text for text in every if len(words(text)) >= 5] or every
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)


def _alike(quizzes: Sequence[ChapterQuiz]) -> Iterator[Finding]:
    asked = [question for quiz in quizzes for question in quiz.questions]
    for one, other in combinations(asked, 2):
        if likeness(one, other) >= ALIKE:
            yield Finding(
                f"{one.id} and {other.id}",
                "ask nearly the same in the same words.",
                "Give one another scene, or take it out.",
            )


def likeness(one: Question, other: Question) -> float:
    """Return which share of the words of two questions agree, in their order: 0 to 1."""
    texts = [_all_words(question) for question in (one, other)]
    matcher = SequenceMatcher(a=texts[0], b=texts[1], autojunk=False)
    # The quick bounds come first: with 250 questions there are 31,000 pairs.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()


def _all_words(question: Question) -> list[str]:
    said = [question.ask, *(o.text for o in question.options), *(p.left for p in question.pairs)]
    return [word.lower() for word in words(" ".join(said))]


def report(quizzes: Sequence[ChapterQuiz]) -> str:
    """Return the whole report as text."""
    return "\n".join(
        [
            *_totals(quizzes),
            "",
            *_objectives(quizzes),
            "",
            *_positions(quizzes),
            "",
            *_grades(quizzes),
            "",
            *_guesses(quizzes),
            "",
            *_list(findings(quizzes)),
        ]
    )


def _totals(quizzes: Sequence[ChapterQuiz]) -> list[str]:
    asked = [question for quiz in quizzes for question in quiz.questions]
    kinds = Counter(question.type for question in asked)
    parallel = sum(question.parallel for question in asked)
    return [
        f"{len(asked)} questions in {len(quizzes)} chapters: {len(asked) - parallel} in the "
        f"chapters, {parallel} parallel.",
        "Types: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) + ".",
    ]


def _objectives(quizzes: Sequence[ChapterQuiz]) -> list[str]:
    lines = ["OBJECTIVES (in the chapter + parallel)"]
    for quiz in quizzes:
        lines.append(f"  {quiz.chapter}")
        for objective in quiz.objectives:
            own = [q for q in quiz.questions if q.objective == objective.id]
            parallel = sum(q.parallel for q in own)
            count = f"{len(own) - parallel} + {parallel}"
            lines.append(f"    {objective.id:10} {count:6} {objective.level:11} {objective.text}")
    return lines


def _positions(quizzes: Sequence[ChapterQuiz]) -> list[str]:
    lines = ["WHERE THE RIGHT ANSWER STANDS (one choice; as readers see it)"]
    for size in range(3, 9):
        places = positions(quizzes, size)
        if places:
            shown = ", ".join(f"{letter} {places[letter]}" for letter in "ABCDEFGH"[:size])
            lines.append(f"  of {size} options: {shown}")
    return lines


def positions(quizzes: Sequence[ChapterQuiz], size: int) -> Counter[str]:
    """Return how often the right one of `size` options stands at each letter."""
    return Counter(
        "ABCDEFGH"[[option.right for option in question.shown].index(True)]
        for quiz in quizzes
        for question in quiz.questions
        if guessing.can_be_guessed(question) and len(question.options) == size
    )


def _grades(quizzes: Sequence[ChapterQuiz]) -> list[str]:
    lines = ["READING GRADE (all texts of a chapter's questions)"]
    for quiz in quizzes:
        lines.append(f"  {grade(_readable(*quiz.questions)):4.1f}  {quiz.chapter}")
    return lines


def _guesses(quizzes: Sequence[ChapterQuiz]) -> list[str]:
    lines = ["GUESSED FROM THE WORDING ALONE (one choice)"]
    guesses = guessing.guess(quizzes)
    for size in sorted({len(each.question.options) for each in guesses}):
        tried = [each for each in guesses if len(each.question.options) == size]
        right = sum(each.right for each in tried)
        lines.append(
            f"  of {size} options: {right} of {len(tried)} right "
            f"({100 * right / len(tried):.0f} of 100; by lot {100 / size:.0f})"
        )
    asked = [each.question for each in guesses]
    for cue in guessing.CUES:
        hits, seen = guessing.followed(asked, cue)
        if seen:
            share = f"{100 * hits / seen:3.0f} of 100"
            lines.append(f"  {cue:30} {share} right, where it says something ({seen})")
    return lines


def _list(found: Sequence[Finding]) -> list[str]:
    if not found:
        return ["LOOK AT: nothing."]
    return [f"LOOK AT ({len(found)})", *(f"  {each}" for each in found)]
