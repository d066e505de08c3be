"""The words that go with every question in every format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from nervepath import facts
from nervepath.exports.pairs import ended, told
from nervepath.exports.writing import clean
from nervepath.facts.best import best_sources
from nervepath.quiz import ChapterQuiz, Option, Question

COURSE = "Follow the Nerve"
RIGHTS = f"From {COURSE}, by the {COURSE} authors, CC BY-SA 4.0."
NOT_ADVICE = "The course gives information, not medical advice."
#: Tag of another form of the chapter's own questions, which the chapter does not ask.
PARALLEL = "parallel"
PAIRED = {"order": "The right order:", "match": "What belongs together:"}


@dataclass(frozen=True)
class Words:
    """What is said about a question besides its options.

    Attributes
    ----------
    task
        What to do, with the unit of a number.
    why
        The key message.
    sources
        The works behind it, each in one line.
    missed
        Right answers with what is said about them, in lines: for whoever did not give them.
    others
        Wrong answers with what is said about them, of a question whose answer is typed.
    """

    task: str
    why: str
    sources: tuple[str, ...]
    missed: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def closing(self) -> list[str]:
        """The lines that are shown after any answer."""
        return [self.why, *self.cited]

    @property
    def cited(self) -> list[str]:
        """The sources as lines."""
        return ["Sources:", *(f"- {source}" for source in self.sources)]


def words(question: Question) -> Words:
    """Return what is said about `question` besides its options."""
    task = question.task
    if question.range:
        task = f"{task.rstrip('.')} ({question.range.unit})."
    if question.type in PAIRED:
        missed, others = [PAIRED[question.type], *told(question)], []
    else:
        missed = [f"Right: {_told_of(option)}" for option in question.shown if option.right]
        typed = question.type in ("numeric", "text")
        others = [_told_of(option) for option in question.shown if typed and not option.right]
    return Words(
        task=clean(task),
        why=clean(question.why),
        sources=tuple(clean(source) for source in sources(question.facts)),
        missed=tuple(clean(line) for line in missed),
        others=tuple(clean(line) for line in others),
    )


def _told_of(option: Option) -> str:
    also = f" (also: {', '.join(option.spellings)})" if option.spellings else ""
    return f"{ended(option.text + also)} {option.feedback}"


def sources(names: tuple[str, ...]) -> list[str]:
    """Return the best works behind some facts and red flags, each in one line."""
    records = {**facts.all_facts(), **{flag.id: flag for flag in facts.red_flags()}}
    works = facts.references()
    return [
        in_words(works[key]) for key in best_sources([records[n].sources for n in names], works)
    ]


def in_words(work: facts.Reference) -> str:
    """Return a work in one line, with a way to it, as a person would write it down."""
    place = ", ".join(part for part in (work.where, work.year) if part)
    link = f"https://doi.org/{work.doi}" if work.doi else work.url
    parts = [_authors(work.author), work.title, place, link]
    return " ".join(part if part == link else f"{part.rstrip('.')}." for part in parts if part)


def _authors(names: str) -> str:
    people = names.split(" and ") if names else []
    return f"{people[0]} and others" if len(people) > 2 else " and ".join(people)


def help_lines() -> list[str]:
    """Return the red box of the course as lines; it goes along with the questions."""
    box = facts.red_box()
    return [
        f"{box.heading}:",
        *(f"- {sign.text}" for sign in box.signs),
        f"{box.one_sign} {box.go} {box.say} {box.cannot_get_there}",
        box.closing,
        f"{NOT_ADVICE} {RIGHTS}",
    ]


def tags(quiz: ChapterQuiz, question: Question) -> list[str]:
    """Return the tags of a question: its chapter, objective and level, without spaces."""
    level = next(each.level for each in quiz.objectives if each.id == question.objective)
    found = [quiz.chapter, f"objective-{question.objective}", f"level-{level.lower()}"]
    return [*found, PARALLEL] if question.parallel else found


def weights(question: Question) -> dict[str, float]:
    """Return what choosing each option adds, in percent.

    With one answer, an option that is accepted counts as right. With several, all right options
    together make 100, all wrong ones take 100 away, and an accepted one changes nothing.
    """
    if not question.several:
        return {o.id: 100.0 if o.right or o.accepted else 0.0 for o in question.options}
    right = sum(option.right for option in question.options)
    wrong = sum(_is_wrong(option) for option in question.options)
    return {
        o.id: 100 / right if o.right else -100 / wrong if _is_wrong(o) else 0.0
        for o in question.options
    }


def _is_wrong(option: Option) -> bool:
    return not option.right and not option.accepted


def moment(quiz: ChapterQuiz) -> int:
    """Return the day of the chapter's last check as seconds since 1970.

    Exports carry this time and not the clock's: they come out the same each time, and a program
    that updates by date takes a question anew after its chapter was checked again.
    """
    return int(datetime.combine(quiz.checked, datetime.min.time(), UTC).timestamp())
