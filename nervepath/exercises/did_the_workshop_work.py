"""The questions of "Did the workshop work?": what a group learned, and how its questions work.

All answers are invented. The limits are those of the page for instructors (`nervepath.results`).
pandas is not needed to import this module: only the student's notebook needs it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import plotly.graph_objects as go

from nervepath.exercises.charts import chart, check_titles, check_words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.frames import by_name, needed, numbers, only, pairs, plain, rows
from nervepath.exercises.invented_class import (
    AFTER,
    BEFORE,
    GROUPS,
    ITEMS,
    OPTIONS,
    Given,
    Item,
    answers,
)
from nervepath.exercises.reading import NotYet, kind_of, number
from nervepath.results.analysis import RARE
from nervepath.results.measures import FEW, learning_gain, share, top_minus_bottom
from nervepath.results.words import EASY, HARD, PRIVATE, WANTED_AHEAD

NEAR = 0.0101  # to 0.01, and a bit for numbers that were rounded
QUESTIONS = [item.question for item in ITEMS]
AIMS = list(dict.fromkeys(item.aim for item in ITEMS))
BY_NAME = {item.question: item for item in ITEMS}
DECISIONS = ("keep", "check key", "reword", "drop")
HINT = "hint only"
COLUMNS = ("group", "when", "question", "people", "right", "note")

exercise = Exercise("Did the workshop work?")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


def _right(given: Given) -> bool:
    return given.chosen == BY_NAME[given.question].key


# ---------------------------------------------------------------- 1. mark


@exercise.question("q1", "Mark the answers")
def marked(answer: object) -> str:
    """Judge the table of answers with its new column."""
    what = "Your table"
    found = rows(answer, what)
    needed(found, ("code", "when", "question", "right"), what)
    if len(found) != len(answers()):
        raise NotYet(
            f"{what} has {len(found)} rows; {len(answers())} answers were given. "
            "A join must neither lose an answer nor make two of one."
        )
    seen: dict[tuple[Any, ...], Any] = {}
    for row in found:
        if type(row["right"]) is not bool:
            raise NotYet(
                f"The column “right” should hold True or False; in it is {kind_of(row['right'])}."
            )
        seen[row["code"], row["when"], row["question"]] = row["right"]
    truth = {(one.code, one.when, one.question): _right(one) for one in answers()}
    if seen.keys() != truth.keys():
        raise NotYet("The answers in your table are not those of the file any more.")
    wrong = {name[2] for name, right in truth.items() if seen[name] != right}
    if wrong == set(QUESTIONS) and not any(seen[name] == truth[name] for name in truth):
        raise NotYet("Each answer has the other mark: right ones are False, wrong ones are True.")
    if wrong:
        first = next(name for name in QUESTIONS if name in wrong)
        raise NotYet(
            f"Some marks are not right, for example in “{first}”. Each answer must meet the key of "
            "its own question."
        )
    return "Each answer met the key of its own question, and none got lost on the way."


# ---------------------------------------------------------------- 2. gain


def _codes(when: str) -> set[str]:
    return {one.code for one in answers() if one.when == when}


def _shares(aim: str, codes: set[str], when: str) -> list[Fraction]:
    """Return the share right of each person in the questions of an aim."""
    given: dict[str, list[bool]] = {}
    for one in answers():
        if one.when == when and one.code in codes and BY_NAME[one.question].aim == aim:
            given.setdefault(one.code, []).append(_right(one))
    return [Fraction(sum(marks), len(marks)) for _, marks in sorted(given.items())]


@cache
def _gains() -> dict[str, float]:
    both = _codes(BEFORE) & _codes(AFTER)
    found = {}
    for aim in AIMS:
        times = zip(_shares(aim, both, BEFORE), _shares(aim, both, AFTER), strict=True)
        found[aim] = learning_gain(list(times)).gain.value or 0.0
    return found


@exercise.question("q2", "What was learned of each aim")
def gains(answer: object) -> str:
    """Judge the learning gain of each aim, among people who answered both times."""
    found = numbers(answer, AIMS, "Your list of gains")
    right = _gains()
    if _near(found, right):
        return "Of what was missing before, so much was there after, for the same people."
    for hint, other in _other_gains():
        if _near(found, other):
            raise NotYet(hint)
    off = next(aim for aim in AIMS if abs(found[aim] - right[aim]) > NEAR)
    raise NotYet(
        f"Not yet for “{off}”. Write two numbers down: the average share right of these people "
        "before, and after. Then use the formula."
    )


def _other_gains() -> list[tuple[str, dict[str, float]]]:
    """Return gains that come from usual mistakes, each with what to say."""
    both = _codes(BEFORE) & _codes(AFTER)
    ends = {aim: (_mean(aim, both, BEFORE), _mean(aim, both, AFTER)) for aim in AIMS}
    everybody = {
        aim: (_mean(aim, _codes(BEFORE), BEFORE), _mean(aim, _codes(AFTER), AFTER)) for aim in AIMS
    }

    def gain(pair: tuple[float, float]) -> float:
        return (pair[1] - pair[0]) / (1 - pair[0])

    percent = {aim: 100 * value for aim, value in _gains().items()}
    return [
        (
            "People who answered only once are in it. A change can be seen only in people who "
            "answered both times.",
            {aim: gain(pair) for aim, pair in everybody.items()},
        ),
        (
            "That is the plain difference. The gain asks: of what was still missing before?",
            {aim: after - before for aim, (before, after) in ends.items()},
        ),
        (
            "That is the plain difference, of everybody. The gain asks two more things: who "
            "answered both times, and how much was still missing before?",
            {aim: after - before for aim, (before, after) in everybody.items()},
        ),
        (
            "That divides by what was known before. Divide by what was missing before.",
            {aim: (after - before) / before for aim, (before, after) in ends.items()},
        ),
        ("That is the share right after, and no gain.", {aim: ends[aim][1] for aim in AIMS}),
        ("These are gains of 100. Here a gain goes up to 1.", percent),
        (
            "The sign is turned: after minus before, not before minus after.",
            {aim: -value for aim, value in _gains().items()},
        ),
    ]


def _mean(aim: str, codes: set[str], when: str) -> float:
    shares = _shares(aim, codes, when)
    return float(sum(shares) / len(shares))


def _near(found: Mapping[str, float], right: Mapping[str, float]) -> bool:
    return all(abs(found[name] - right[name]) <= NEAR for name in right)


# ---------------------------------------------------------------- 3. difficulty, thirds


def _scored(question: str, when: str = BEFORE) -> list[tuple[int, bool]]:
    """Return, for each person: how many were right at that time, and whether this one was."""
    marks: dict[str, dict[str, bool]] = {}
    for one in answers():
        if one.when == when:
            marks.setdefault(one.code, {})[one.question] = _right(one)
    return [(sum(own.values()), own[question]) for own in marks.values()]


@cache
def _items(when: str = BEFORE) -> dict[str, tuple[float, float]]:
    """Return difficulty, and the top third minus the bottom third, of each question."""
    found = {}
    for question in QUESTIONS:
        scored = _scored(question, when)
        rights = sum(right for _, right in scored)
        found[question] = (
            float(share(rights, len(scored)) or 0),
            top_minus_bottom(scored).value or 0.0,
        )
    return found


@exercise.question("q3", "Difficulty, and who knows it")
def item_table(answer: object) -> str:
    """Judge a table with the difficulty of each question, and how far the best are ahead."""
    what = "Your table"
    found = rows(answer, what, index="question")
    needed(found, ("difficulty", "ahead"), what)
    names = [row["question"] for row in found]
    if len(set(names)) < len(names):
        raise NotYet(f"{what} has {len(names)} rows. Each question has one row.")
    table = {row["question"]: row for row in found}
    only(table, QUESTIONS, what)
    columns = {
        column: {name: number(plain(table[name][column]), f"“{column}”") for name in QUESTIONS}
        for column in ("difficulty", "ahead")
    }
    _check_difficulty(columns["difficulty"])
    _check_ahead(columns["ahead"])
    return "The numbers are those before the workshop, and the thirds are those of the whole check."


def _check_difficulty(found: dict[str, float]) -> None:
    right = {name: pair[0] for name, pair in _items().items()}
    if _near(found, right):
        return
    if _near(found, {name: pair[0] for name, pair in _items(AFTER).items()}):
        raise NotYet("“difficulty”: That is the share right after. Take the answers before.")
    if _near(found, {name: 1 - value for name, value in right.items()}):
        raise NotYet("“difficulty”: That is the share wrong. By custom, it is the share right.")
    if _near(found, {name: 100 * value for name, value in right.items()}):
        raise NotYet("“difficulty”: Those are shares of 100. Here a share goes from 0 to 1.")
    pooled = Counter(one.question for one in answers() if _right(one))
    every = Counter(one.question for one in answers())
    if _near(found, {name: pooled[name] / every[name] for name in QUESTIONS}):
        raise NotYet("“difficulty”: Before and after are mixed. Take the answers before.")
    off = next(name for name in QUESTIONS if abs(found[name] - right[name]) > NEAR)
    raise NotYet(f"“difficulty” is not right yet for “{off}”. Count its right answers by hand.")


def _check_ahead(found: dict[str, float]) -> None:
    right = {name: pair[1] for name, pair in _items().items()}
    if _near(found, right):
        return
    if _near(found, {name: -value for name, value in right.items()}):
        raise NotYet("“ahead”: The sign is turned. It is the best third minus the weakest third.")
    if _near(found, {name: pair[1] for name, pair in _items(AFTER).items()}):
        raise NotYet("“ahead”: Those are the answers after. Take those before.")
    for parts, words in ((2, "halves"), (4, "quarters")):
        if _near(found, {name: _ends(name, parts) for name in QUESTIONS}):
            raise NotYet(f"“ahead”: You compared {words}. Compare thirds.")
    if _near(found, {name: _best(name) for name in QUESTIONS}):
        raise NotYet("“ahead”: That is the share right in the best third alone.")
    off = next(name for name in QUESTIONS if abs(found[name] - right[name]) > NEAR)
    raise NotYet(
        f"“ahead” is not right yet for “{off}”. One order of all people by all their right "
        f"answers before; a third of {len(_codes(BEFORE))} people, rounded down."
    )


def _ends(question: str, parts: int) -> float:
    scored = sorted(_scored(question), key=lambda one: one[0], reverse=True)
    size = len(scored) // parts
    return (sum(r for _, r in scored[:size]) - sum(r for _, r in scored[-size:])) / size


def _best(question: str) -> float:
    scored = sorted(_scored(question), key=lambda one: one[0], reverse=True)
    size = len(scored) // 3
    return sum(right for _, right in scored[:size]) / size


# ---------------------------------------------------------------- 4. wrong answers at rest


def _drawn() -> Counter[tuple[str, str]]:
    return Counter((one.question, one.chosen) for one in answers())


@cache
def _idle() -> frozenset[tuple[str, str]]:
    """Return the wrong answers that fewer than 5 of 100 took, before and after together."""
    drawn = _drawn()
    asked = Counter(one.question for one in answers())
    return frozenset(
        (item.question, option)
        for item in ITEMS
        for option in OPTIONS
        if option != item.key
        and Fraction(drawn[item.question, option], asked[item.question]) < RARE
    )


@exercise.question("q4", "Wrong answers that nobody takes")
def idle_answers(answer: object) -> str:
    """Judge the list of wrong answers that do no work."""
    found = pairs(answer, "Your list")
    for question, option in found:
        if question not in BY_NAME or option not in OPTIONS:
            raise NotYet(
                f"(“{question[:40]}”, “{option[:40]}”) is no pair of a question and one of its "
                "answers, a to d."
            )
        if option == BY_NAME[question].key:
            raise NotYet(f"The right answer of “{question}” is in your list. Only wrong ones rest.")
    if len(set(found)) < len(found):
        raise NotYet("A pair is in your list twice.")
    drawn = _drawn()
    extra = [pair for pair in found if pair not in _idle()]
    missing = _idle() - set(found)
    if extra:
        raise NotYet(
            f"“{extra[0][1]}” of “{extra[0][0]}” was taken {drawn[extra[0]]} times. Is that less "
            "than 5 of 100 answers, before and after together?"
        )
    if missing == {pair for pair in _idle() if not drawn[pair]}:
        raise NotYet(
            "What nobody took at all is missing. It stands in no answer, so no count of the "
            "answers shows it."
        )
    if missing:
        raise NotYet("What is in your list is right, but it is not all. Look at all questions.")
    return "Counts of 0 are in it, and 5 of 100 itself is not less than 5 of 100."


# ---------------------------------------------------------------- 5. what to do with each


def decision(item: Item) -> str:
    """Return what to do with a question, by the rules of the page for instructors."""
    difficulty, ahead = _items()[item.question]
    if ahead < 0:
        return "check key"
    if item.safety:
        return "keep"
    if difficulty > EASY:
        return "drop"
    return "reword" if difficulty < HARD or ahead < WANTED_AHEAD else "keep"


@exercise.question("q5", "Which questions to keep")
def decisions(answer: object) -> str:
    """Judge what is to be done with each question. Questions on safety are never dropped."""
    what = "Your list"
    found = by_name(answer, what)
    only(found, QUESTIONS, what)
    for name in QUESTIONS:
        if found[name] not in DECISIONS:
            raise NotYet(f"For “{name}” use one of these words: {', '.join(DECISIONS)}.")
    for item in ITEMS:
        if item.safety and found[item.question] == "drop":
            raise NotYet(
                f"“{item.question}” is about safety. Such a question is never dropped, however "
                "easy it is: the aim is that everybody knows it."
            )
    for item in ITEMS:
        wanted, given = decision(item), found[item.question]
        if given != wanted:
            raise NotYet(f"Not yet for “{item.question}”. {_why_not(item, wanted, given)}")
    return "Safety stays, a doubtful key is looked at first, and each word has a reason."


def _why_not(item: Item, wanted: str, given: str) -> str:
    if wanted == "check key":
        return "People who knew much else were right less often here. What comes first then?"
    if item.safety:
        return "It is about safety. Which rules may touch it?"
    difficulty, ahead = _items()[item.question]
    if given == "check key":
        return "The best third is not behind the weakest here."
    if wanted == "drop" or given == "drop":
        return "Look at how many were right before: what does the rule call too easy?"
    if difficulty < HARD:
        return "Look at how many were right before: what does the rule call very hard?"
    if ahead < WANTED_AHEAD:
        return "Look at how far the best third is ahead. How far does the rule want it?"
    return "No rule finds fault with it."


# ---------------------------------------------------------------- 6. a map of the questions


@exercise.question("q6", "Draw the questions")
def item_map(answer: object) -> str:
    """Judge a chart: each question at its two numbers, safety told apart without color."""
    fig = chart(answer)
    placed = _placed(fig)
    for name in QUESTIONS:
        if name not in placed:
            raise NotYet(
                f"No mark carries the name “{name}”. Give each mark its question, with "
                'text=... and a mode such as "markers+text".'
            )
    unit = 100 if max(abs(mark[0]) for mark in placed.values()) > 2 else 1
    for name, (x, y, _) in placed.items():
        wanted = tuple(unit * value for value in _items()[name])
        if not _at((x, y), wanted, unit):
            turned = " The two directions are swapped." if _at((y, x), wanted, unit) else ""
            raise NotYet(f"The mark of “{name}” is not at its two numbers of task 3.{turned}")
    safe = {placed[item.question][2] for item in ITEMS if item.safety}
    other = {placed[item.question][2] for item in ITEMS if not item.safety}
    if safe & other:
        raise NotYet(
            "Questions on safety look like the others to a person who sees no color. Give them "
            "another marker symbol."
        )
    check_titles(fig)
    check_words(fig, "question")
    meta: Any = fig.layout.meta
    if "invented" not in f"{meta['alt']} {meta.get('note', '')}".lower():
        raise NotYet("Say that this class is invented: in the alt text, or with note=....")
    if len(meta["table"]["rows"]) < len(QUESTIONS):
        raise NotYet("On paper the table stands in for the chart: give each question a row.")
    return "It can be read without color and aloud, and nobody takes it for a real class."


def _placed(fig: go.Figure) -> dict[str, tuple[float, float, str]]:
    """Return where the mark of each question is, and its symbol."""
    found: dict[str, tuple[float, float, str]] = {}
    for trace in fig.data:
        if trace.type != "scatter" or trace.x is None or trace.y is None:
            continue
        xs, ys = list(trace.x), list(trace.y)
        texts, symbols = (
            [own] * len(xs) if own is None or isinstance(own, str | int) else list(own)
            for own in (trace.text, trace.marker.symbol)
        )
        for x, y, text, symbol in zip(xs, ys, texts, symbols, strict=False):
            x, y = plain(x), plain(y)
            if text in BY_NAME and isinstance(x, int | float) and isinstance(y, int | float):
                found[text] = (x, y, str(symbol))
    return found


def _at(mark: tuple[float, float], wanted: tuple[float, ...], unit: int) -> bool:
    return all(abs(a - b) <= NEAR * unit for a, b in zip(mark, wanted, strict=True))


# ---------------------------------------------------------------- 7. share without codes


@cache
def _shared() -> dict[tuple[str, str, str], tuple[int, int, str]]:
    """Return what may be shared: people, right and note of each group, time and question."""
    people: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    for one in answers():
        place = (one.group, one.when, one.question)
        people[place] += 1
        right[place] += _right(one)
    return {
        place: (count, right[place], HINT if count < FEW else "")
        for place, count in people.items()
        if count >= PRIVATE
    }


@exercise.question("q7", "Share it, without a code")
def export(answer: object) -> str:
    """Judge a CSV file for a colleague: groups only, small ones left out, no code of a person."""
    if type(answer) is not str:
        raise NotYet(
            f"The text of a CSV file is asked for; this is {kind_of(answer)}. "
            "to_csv(index=False), without a name of a file, gives back text."
        )
    if any(code in answer for code in _codes(BEFORE) | _codes(AFTER)):
        raise NotYet(
            "A personal code stands in it. A code is made up, but its owner and their friends know "
            "it. It never leaves your computer."
        )
    table = csv.DictReader(io.StringIO(answer, newline=""))
    columns = tuple(table.fieldnames or ())
    for name in COLUMNS:
        if name not in columns:
            raise NotYet(f"The file has no column “{name}”. Its columns: {', '.join(COLUMNS)}.")
    if len(columns) > len(COLUMNS):
        raise NotYet(
            "The file has a column that nobody asked for. Share what is needed, and no more."
            + (" An index was written, too." if "" in columns else "")
        )
    _check_shared(list(table))
    return "Groups and counts, no person: a colleague can learn from it, and nobody is told on."


def _check_shared(found: list[dict[str, Any]]) -> None:
    wanted = _shared()
    seen: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in found:
        place = (row["group"], row["when"], row["question"])
        if place in seen:
            raise NotYet(
                "A group, time and question has more than one row. Then a row may be one person."
            )
        seen[place] = tuple(row[name] for name in COLUMNS[3:])
    small = {place[0] for place in seen if place not in wanted and place[0] in GROUPS}
    if small:
        raise NotYet(
            f"The group “{min(small)}” is in it. So few people may be known by their counts. "
            "Below which number does a group stay out?"
        )
    if set(seen) - set(wanted):
        raise NotYet("It has a group, time or question that is not in the answers.")
    if missing := [place for place in wanted if place not in seen]:
        raise NotYet(f"Something is missing: {', '.join(missing[0])}. It is not too few people.")
    for place, (people, right, note) in wanted.items():
        for what, text, count in zip(
            ("people", "right"), seen[place], (people, right), strict=False
        ):
            if _count(text, what) != count:
                raise NotYet(f"“{what}” is not the count of {', '.join(place)}.")
        if (seen[place][2] or "").strip() != note:
            raise NotYet(
                f"The note of {', '.join(place)} should "
                + (f"say “{HINT}”." if note else "be empty: there are enough people.")
                + " Which groups get it?"
            )


def _count(text: Any, what: str) -> float:
    try:
        return float(text)
    except (TypeError, ValueError):
        raise NotYet(f"In the column “{what}” something is no number.") from None
