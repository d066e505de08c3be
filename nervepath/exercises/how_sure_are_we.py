"""The questions of "How sure are we?": verdicts, agreement, counts, and honest words.

The register of claims and the records of the trials are those of the course. The student's own
judgments are nobody's business but the student's: the check looks only at whether they are there.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Mapping
from functools import cache

import plotly.graph_objects as go

from nervepath import facts
from nervepath.exercises import charts, words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.drawn import is_number, listed
from nervepath.exercises.models import luck_and_kappa
from nervepath.exercises.reading import NotYet, items, kind_of, number
from nervepath.facts.claims import KINDS, VERDICTS

#: Claims that can be read alone. None of them is marked as a matter of safety.
BLIND = (
    "s0-07",
    "s0-13",
    "s0-21",
    "s1-05",
    "s1-17",
    "s1-32",
    "s2-12",
    "s2-19",
    "s3-06",
    "s3-10",
    "s3-33",
    "s4-01",
    "s4-05",
    "s4-19",
    "s4-24",
)
HOLDS, PARTLY, NOT = WORDS = ("holds", "partly", "not")
OVER_SURE = "Physical therapy cures sciatica for good."
TRIAL = "early-physio-success-rate"
SURE = {"high": "very sure", "moderate": "fairly sure", "low": "not very sure"}
SURE |= {"very-low": "hardly sure"}
LINE = 72
HALF = 0.5  # the kappa that the slider goes below

exercise = Exercise("How sure are we?")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


def in_one_word(verdict: str) -> str:
    """Return ``holds``, ``partly`` or ``not`` for one of the register's six verdicts."""
    return {"supported": HOLDS, "partly-supported": PARTLY}.get(verdict, NOT)


def register(mine: Mapping[str, str]) -> None:
    """Print what the register says to the claims, after all of them were judged."""
    try:
        judged = _judged(mine)
    except NotYet as hint:
        print(f"Judge all {len(BLIND)} claims first. {hint}")
        return
    for name in BLIND:
        claim = facts.claims()[name]
        said = in_one_word(claim.verdict)
        mark = "=" if said == judged[name] else "*"
        print(_wrapped(f"{mark} {name} “{claim.claim}”"))
        print(f"    you: {judged[name]}; register: {said} ({claim.verdict})")
        print(_wrapped(f"    say instead: {claim.better}"))


def _wrapped(line: str) -> str:
    """Cut a line between words: a notebook would cut it anywhere."""
    return textwrap.fill(line, LINE, subsequent_indent="    ")


# ---------------------------------------------------------------- 1. verdicts by kind


@cache
def _by_kind() -> Mapping[str, Counter[str]]:
    table: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for claim in facts.claims().values():
        table[claim.kind][claim.verdict] += 1
    return table


@exercise.question("q1", "Verdicts by kind")
def verdicts_by_kind(answer: object) -> str:
    """Judge a table: for each kind of claim, how often each verdict was given."""
    outer = _dict(answer, "by_kind")
    if set(outer) and set(outer) <= set(VERDICTS):
        raise NotYet("The table is turned: first comes the kind of a claim, then its verdict.")
    unknown = [kind for kind in outer if kind not in KINDS]
    if unknown:
        raise NotYet(f"“{_short(unknown[0])}” is not a kind of claim.")
    for kind in KINDS:
        if kind not in outer:
            raise NotYet(f"The kind “{kind}” is missing.")
        _check_kind(kind, _dict(outer[kind], f"What stands for “{kind}”"))
    return f"All {len(facts.claims())} claims are in it, each of them once."


def _check_kind(kind: str, found: dict) -> None:
    right = _by_kind()[kind]
    for verdict, given in found.items():
        if verdict not in VERDICTS:
            raise NotYet(f"“{_short(verdict)}” (for “{kind}”) is not a verdict of the register.")
        count = number(given, f"The count of “{verdict}” for “{kind}”")
        if count == right[verdict]:
            continue
        if 0 < count < 1:
            raise NotYet("These look like shares. The table should hold counts.")
        if count == 1:
            raise NotYet(
                f"For “{kind}” you have one “{verdict}”. Does each claim add to what was there?"
            )
        side = "few" if count < right[verdict] else "many"
        raise NotYet(f"For “{kind}” you have too {side} “{verdict}”.")
    missing = [verdict for verdict in right if not found.get(verdict)]
    if missing:
        raise NotYet(f"For “{kind}” the verdict “{missing[0]}” is missing.")


def _dict(answer: object, what: str) -> dict:
    if not issubclass(type(answer), dict):
        raise NotYet(f"{what} should be a dict; this is {kind_of(answer)}.")
    found = dict(dict.items(answer))  # type: ignore[arg-type]
    if len(found) > 1000:
        raise NotYet(f"{what} has {len(found)} entries. That is far too many.")
    return found


def _short(value: object) -> str:
    return value[:40] if type(value) is str else kind_of(value)


# ---------------------------------------------------------------- 2. a chart of verdicts


@exercise.question("q2", "A chart of verdicts")
def chart_of_verdicts(answer: object) -> str:
    """Judge bars: each verdict of each kind, as a count or as a share of its kind."""
    fig = charts.chart(answer)
    if any(trace.type != "bar" for trace in fig.data):
        raise NotYet("Draw bars: go.Bar, one trace for each verdict.")
    drawn = _bars(fig)
    if not drawn:
        raise NotYet("No bar belongs to a kind and to a verdict. Give each trace its name.")
    counts = {
        (kind, verdict): count for kind, row in _by_kind().items() for verdict, count in row.items()
    }
    shares = {key: 100 * count / _by_kind()[key[0]].total() for key, count in counts.items()}
    missing = [key for key in counts if not drawn.get(key)]
    if missing:
        kind, verdict = missing[0]
        raise NotYet(f"There is no bar for “{verdict}” among the claims of the kind “{kind}”.")
    if not any(_same(drawn, right) for right in (counts, shares)):
        raise NotYet("Some bars have a wrong length. Draw all as counts, or all as shares of 100.")
    if (fig.layout.barmode or "group") == "overlay":
        raise NotYet("The bars hide each other. Stack them, or set them side by side.")
    lying = any(trace.orientation == "h" for trace in fig.data)
    title = fig.layout["xaxis" if lying else "yaxis"].title.text
    if not title or "claim" not in title.lower():
        raise NotYet("The axis of the bars needs a title that says what is counted.")
    charts.check_words(fig, "claim")
    return "Who sees it, and who hears it read aloud, learns the same."


def _bars(fig: go.Figure) -> dict[tuple[str, str], float]:
    """Return the length of each bar by kind and verdict, however the bars are sorted."""
    found: dict[tuple[str, str], float] = {}
    for trace in fig.data:
        name = str(trace.name or "").strip().lower().replace(" ", "-")
        for place, length in zip(listed(trace.x), listed(trace.y), strict=False):
            if isinstance(length, str):
                place, length = length, place
            if not is_number(length) or not isinstance(place, str):
                continue
            other = place.strip().lower().replace(" ", "-")
            for kind, verdict in ((name, other), (other, name)):
                if kind in KINDS and verdict in VERDICTS:
                    found[kind, verdict] = found.get((kind, verdict), 0) + length
    return found


def _same(drawn: Mapping[tuple[str, str], float], right: Mapping[tuple[str, str], float]) -> bool:
    return all(abs(length - right.get(key, 0)) <= 0.51 for key, length in drawn.items())


# ---------------------------------------------------------------- 3. agreement by luck


@exercise.question("q3", "Agreement by luck")
def below_half(answer: object) -> str:
    """Judge the first place of the slider at which kappa is below one half."""
    found = number(answer, "The place of the slider")
    if not found.is_integer() or not 50 <= found <= 95:
        raise NotYet("The slider goes from 50 to 95, one by one. Where does it stand?")
    by_luck, kappa = luck_and_kappa(int(found))
    before = luck_and_kappa(int(found) - 1)[1]
    if kappa >= HALF:
        raise NotYet(f"There kappa is {kappa:.2f}, which is not below one half.")
    if before < HALF:
        raise NotYet(f"There kappa is {kappa:.2f}. But it was below one half before.")
    return f"They still agree on 90 of 100. But luck alone would give them {by_luck:.0f} of these."


# ---------------------------------------------------------------- 4. fifteen claims


@exercise.question("q4", "Fifteen claims, judged blind")
def judged_blind(answer: object) -> str:
    """Look whether each claim has one of three words; which one is the student's own."""
    judged = _judged(answer)
    used = Counter(judged.values())
    said = ", ".join(f"{used[word]} times “{word}”" for word in WORDS)
    return f"All {len(judged)} are judged: {said}. Leave them as they are from now on."


def _judged(answer: object) -> dict[str, str]:
    given = _dict(answer, "mine")
    unknown = [name for name in given if name not in BLIND]
    if unknown:
        raise NotYet(f"“{_short(unknown[0])}” is not one of the {len(BLIND)} claims.")
    for name in BLIND:
        word = given.get(name, ...)
        if word is ...:
            raise NotYet(f"Claim {name} is not judged yet.")
        if word not in WORDS:
            raise NotYet(
                f"For {name} there is “{_short(word)}”. "
                f"The three words are {', '.join(f'“{word}”' for word in WORDS)}."
            )
    return {name: str(given[name]) for name in BLIND}


# ---------------------------------------------------------------- 5. agreement and kappa


@exercise.question("q5", "Agreement and kappa")
def agreement_and_kappa(answer: object) -> str:
    """Judge the two numbers by the student's own judgments."""
    given = _dict(answer, "comparison")
    judged = _judged(given.get("judged"))
    agreed, by_luck = _agreed_and_luck(judged)
    kappa = (agreed - by_luck) / (1 - by_luck)
    found = number(_open(given, "agreement"), "The agreement")
    if abs(found - agreed) > 0.006:
        raise NotYet(_agreement_hint(found, agreed))
    found = number(_open(given, "kappa"), "Kappa")
    if abs(found - kappa) > 0.0051:
        raise NotYet(_kappa_hint(found, judged, agreed, by_luck))
    return (
        "Both fit your own judgments. They are no grade: where you and the register differ, "
        "there is something to read."
    )


def _open(given: dict, name: str) -> object:
    value = given.get(name, ...)
    if value is ... or value is None:
        raise NotYet(f"There is no {name} yet.")
    return value


def _agreed_and_luck(judged: Mapping[str, str]) -> tuple[float, float]:
    theirs = [in_one_word(facts.claims()[name].verdict) for name in BLIND]
    mine = list(judged.values())
    all_of_them = len(BLIND)
    agreed = sum(a == b for a, b in zip(mine, theirs, strict=True)) / all_of_them
    by_luck = sum(mine.count(word) * theirs.count(word) for word in WORDS) / all_of_them**2
    return agreed, by_luck


def _agreement_hint(found: float, agreed: float) -> str:
    if found > 1 and abs(found - 100 * agreed) <= 0.6:
        return "That is the agreement of 100. Give it as a share of one."
    if found > 1 and found == round(len(BLIND) * agreed):
        return "That is how many claims. Which part of all fifteen is it?"
    if abs(found - (1 - agreed)) <= 0.006:
        return "That is the part where you and the register differ."
    return (
        "That does not fit your judgments. Did you put the register's verdicts into the same three "
        "words, and go claim by claim?"
    )


def _kappa_hint(found: float, judged: Mapping[str, str], agreed: float, by_luck: float) -> str:
    def is_(value: float) -> bool:
        return abs(found - value) <= 0.006

    third = 1 / len(WORDS)
    if is_(agreed):
        return "That is the agreement. From kappa, the part that luck gives is taken away."
    if is_(agreed - by_luck):
        return "Luck is taken away, but not yet divided by the room that luck leaves."
    if is_((agreed - third) / (1 - third)):
        return (
            "You took one third for luck. That would fit if both used each word equally often. "
            "Count how often each of you used it."
        )
    if is_(by_luck):
        return "That is what luck alone gives. It is one part of kappa."
    theirs = Counter(in_one_word(facts.claims()[name].verdict) for name in BLIND)
    for used in (Counter(judged.values()), theirs):
        alone = sum(count**2 for count in used.values()) / len(BLIND) ** 2
        if alone < 1 and is_((agreed - alone) / (1 - alone)):
            return "For luck you squared the shares of one side. It takes one share from each side."
    return "The agreement is right, kappa is not. Work out what luck alone gives, and print it."


# ---------------------------------------------------------------- 6. side effects


@exercise.question("q6", "Side effects, as a difference")
def side_effects(answer: object) -> str:
    """Judge a difference of two shares, and how many people one more stands for."""
    given = items(answer, "Your answer")
    if len(given) != 2:
        raise NotYet(f"Give two numbers, the difference and the “1 in”; this has {len(given)}.")
    with_it, without = (
        float(share)
        for share in re.findall(
            r"[\d.]+(?=%)", facts.fact("precise-harms").values["any_adverse_event"]
        )
    )
    right = with_it - without
    found = number(given[0], "The difference")
    if abs(found - right) > 0.06:
        raise NotYet(_difference_hint(found, with_it, without))
    one_in = number(given[1], "The “1 in”")
    if abs(one_in - 100 / right) > 0.051:
        raise NotYet(_one_in_hint(one_in, with_it, right))
    return "In words: about 22 more of 100 people, or about 1 more in 5, than with a dummy tablet."


def _difference_hint(found: float, with_it: float, without: float) -> str:
    if abs(found + with_it - without) <= 0.06:
        return "The size is right, the sign is not: in which group did more people have them?"
    if abs(found - (with_it - without) / 100) <= 0.0006:
        return "That is a share of one. How many of 100 are that?"
    if abs(found - with_it / without) <= 0.02:
        return "That is a ratio, how many times as many. It hides how many people it is."
    if abs(found - (with_it / without - 1) * 100) <= 0.6:
        return "That is in percent of the smaller share. How many more people of 100 is it?"
    if abs(found - (round(with_it) - round(without))) <= 0.01:
        return "You rounded before you took the difference. Round at the end."
    return "Take the share with the dummy tablet from the share with the medicine."


def _one_in_hint(found: float, with_it: float, right: float) -> str:
    if abs(found - 100 / with_it) <= 0.06:
        return (
            "The difference is right. But “1 in” takes the whole group here: most of them would "
            "have had side effects with the dummy, too."
        )
    if abs(found - right / 100) <= 0.001:
        return "The difference is right. The second number is upside down."
    if found == round(100 / right):
        return "The difference is right. Give the second number to one decimal; round it in words."
    return "The difference is right. Into how many people of 100 does it go once?"


# ---------------------------------------------------------------- 7. one honest sentence


@exercise.question("q7", "One honest sentence")
def honest_sentence(answer: object) -> str:
    """Judge the words put in place of an over-sure sentence."""
    text = words.sentence(answer, least=10, most=60)
    if found := words.TOO_SURE.search(text):
        raise NotYet(f"“{found[0]}” is surer than one trial can be.")
    record = facts.fact(TRIAL)
    shares = [float(share) for share in re.findall(r"[\d.]+(?=%)", record.values["success"])]
    given = words.counts(text)
    if not given:
        raise NotYet("There is no count in it, such as “3 of 100”.")
    for share, group in zip(
        shares, ("referred for physical therapy", "with usual care"), strict=True
    ):
        if not any(abs(count - share) <= 1 for count in given):
            raise NotYet(f"How many of 100 people was it {group}? Name the counts of both groups.")
    if not any(word in text for word in ("trial", "study", "compar")):
        raise NotYet("Where do the counts come from? Say what kind of study it was.")
    _check_certainty(text, record.certainty)
    words.refuse_the_reader(text)
    return (
        "Counts of both groups, where they come from, and how sure. A list of words cannot tell "
        "more: read it to somebody."
    )


def _check_certainty(text: str, level: str) -> None:
    said = {
        grade
        for grade, phrase in SURE.items()
        if re.search(rf"(?<!not ){phrase}", text)
        or re.search(rf"\b{grade}(?: grade of)? certainty|\bcertainty (?:is )?{grade}\b", text)
    }
    if not said:
        raise NotYet(
            "It does not say how sure we are. Use the words of the course for the record's grade."
        )
    if said != {level}:
        raise NotYet(
            "The words for how sure we are belong to another grade. Look at the record's certainty "
            "and at the four words of the course."
        )
