"""What is said about the numbers, in plain words. Advice never takes out a question about safety.

The limits are those of the page "Teaching a workshop": before, 30 to 90 of 100 right; the best
third ahead of the weakest by 20 of 100; a wrong option chosen by 5 of 100.
"""

from __future__ import annotations

from fractions import Fraction

from nervepath.results.analysis import Asked, CheckResults, ObjectiveResults, QuestionResults
from nervepath.results.measures import FEW, Gain, Measured
from nervepath.results.reading import BEFORE

EASY, HARD = Fraction(9, 10), Fraction(3, 10)
WANTED_AHEAD = 0.2
PRIVATE = 5
"""With fewer people than this, a count may tell who answered what."""


def of_100(value: Fraction | float | None) -> str:
    """Return a share as whole people of 100."""
    if value is None:
        return "-"
    # Halves go up, as people learn it at school.
    return str(int(Fraction(value) * 100 + Fraction(1, 2)))


def number(measured: Measured) -> str:
    """Return a number with two decimals, or a dash."""
    return "-" if measured.value is None else decimal(measured.value)


def decimal(value: float) -> str:
    """Return a number with two decimals and a real minus sign."""
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")


def people(count: int) -> str:
    """Return a count of people."""
    return f"{count} {'person' if count == 1 else 'people'}"


def gain(found: Gain) -> str:
    """Return a learning gain with its interval, or why there is none."""
    if found.gain.value is None:
        return f"no number: {found.gain.why}"
    text = decimal(found.gain.value)
    if found.low is None or found.high is None:
        return f"{text} (no interval: {found.no_interval})"
    return f"{text} ({decimal(found.low)} to {decimal(found.high)})"


def gain_in_words(found: Gain) -> str:
    """Return what a learning gain says about the group."""
    value = found.gain.value
    if value is None:
        return f"There is no learning gain: {found.gain.why}."
    if value < 0:
        return "Fewer answers were right after than before."
    if value == 0:
        return "As many answers were right after as before."
    return f"The gap between before and all right closed by {of_100(value)} of 100."


def hint(results: CheckResults) -> str:
    """Return the warning for a small group; nothing for a large one."""
    if not results.few:
        return ""
    said = f"Only {people(results.people)}: under {FEW} people, all of this is only a hint."
    if results.people < PRIVATE:
        said += (
            f" And with fewer than {PRIVATE} people, a number may show who answered what:"
            " keep this page to yourself."
        )
    return said


def safety(asked: Asked | None) -> str:
    """Return what to do about a question on safety, by how many were right after."""
    if asked is None:
        return "Not asked after. Ask about it once more before people leave."
    missed = asked.people - asked.right
    if missed:
        return f"{people(missed)} missed it: talk about it with the whole group."
    return "Everybody was right: this is what we aim for."


def advice(each: QuestionResults, results: CheckResults) -> list[str]:
    """Return what to look at in a question."""
    said = []
    for when, asked in each.times.items():
        ahead = asked.top_minus_bottom.value
        if ahead is not None and ahead < 0:
            said.append(
                f"{when.capitalize()}, people who knew much else were right less often than the "
                "others. Check the answer key first, then the words."
            )
        elif ahead is not None and ahead < WANTED_AHEAD and EASY >= asked.share >= HARD:
            said.append(f"{when.capitalize()}, it hardly told people apart.")
    if each.before is not None and not each.question.safety:
        if each.before.share > EASY:
            said.append("Too easy before to show learning.")
        elif each.before.share < HARD:
            said.append("Very hard before. Is it taught, and are the words plain?")
    rare = [choice for choice in each.choices if choice.rare]
    if rare and each.before is not None:
        many = "These wrong answers" if len(rare) > 1 else "One wrong answer"
        said.append(f"{many} drew fewer than 5 in 100: try another wording for next time.")
    if results.few and said:
        said[0] = f"A hint only ({people(results.people)}): {said[0]}"
    if each.question.safety:
        said.append("About safety: keep it, however easy it is. Aim for all.")
    return said


def objective(each: ObjectiveResults) -> str:
    """Return what to look at in an objective; nothing when there is nothing."""
    value = each.gain.gain.value
    if value is not None and value < 0:
        return "Fewer were right after. Check the answer key and the words, then how it was taught."
    return ""


def drew(each: QuestionResults, when: str) -> str:
    """Return what went wrong most often at a time, with its count."""
    counts = {c.id: c.before if when == BEFORE else c.after for c in each.choices}
    wrong = {c.id: counts[c.id] for c in each.choices if c.kind == "wrong"}
    if any(wrong.values()):
        return _most(each, wrong, "")
    # Nothing wrong was chosen: something right was left out, or not in its place.
    asked = each.times[when].people
    left = {c.id: asked - counts[c.id] for c in each.choices if c.kind in ("right", "part")}
    paired = each.question.type in ("order", "match")
    return _most(each, left, "not in its place: " if paired else "left out: ")


def _most(each: QuestionResults, counts: dict[str, int], how: str) -> str:
    most = max(counts.values(), default=0)
    texts = [choice.text for choice in each.choices if counts.get(choice.id) == most]
    if len(texts) != 1 or not most:
        return "no one answer stands out"
    return f"{how}{texts[0]} ({most})"
