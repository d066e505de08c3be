"""The fixed list of signs that need help, most urgent first, and the ambulance numbers.

Nothing is asked, scored, stored or left out: the list is the same for every reader.
"""

from __future__ import annotations

import re
from collections import Counter

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import facts

from .chapter import CourseDirective

NUMBER = re.compile(r"\d[\d -]*\d")
# The three speeds of the action list: id, heading, the sentence below it.
SPEEDS = (
    ("emergency-now", "Go now", "**One sign is enough.** Go or call now."),
    ("same-day", "Call today", "Any one of these is enough to call today."),
    (
        "routine",
        "Tell them at the next check",
        "Bring these to your planned visit, or sooner where a sign says so. "
        "If anything is new or worse, call today.",
    ),
)


def shared_directions(flags: list[facts.RedFlag]) -> str:
    """Return the directions that most signs of a card share, or nothing if none do."""
    text, count = Counter(flag.who for flag in flags).most_common(1)[0]
    return text if count > 2 else ""


def own_directions(flag: facts.RedFlag, shared: str) -> str:
    """Return what a sign's directions add to its first action and to the card's directions."""
    text = flag.who.removeprefix(shared) if shared else flag.who
    said = re.split(r"(?<=[.:])\s+", flag.first_action)
    sentences = re.split(r"(?<=\.)\s+", text.strip())
    while sentences and any(bare(sentences[0]) == bare(part) for part in said):
        sentences.pop(0)
    return " ".join(sentences)


def bare(sentence: str) -> str:
    """Return a sentence without what may differ between two forms of the same order."""
    return re.sub(r"\b(now|today)\b|[^a-z ]", "", sentence.lower()).strip()


class WhenToGetHelp(CourseDirective):
    """``{when-to-get-help}``: all signs of the action list as three care cards."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the three cards, and the line that ends every list of signs."""
        last = nodes.container(classes=["course-last-line"])
        self.markdown(f"**{facts.red_box().closing}**", last)
        jump = nodes.paragraph("", "Jump to: ")
        for act, heading, _ in SPEEDS:
            jump += nodes.reference("", heading, refid=act, internal=True)
            jump += nodes.Text(" · " if act != SPEEDS[-1][0] else ".")
        return [jump, *(self.card(*speed) for speed in SPEEDS), last]

    def card(self, act: str, heading: str, meaning: str) -> nodes.Element:
        """Make the card of one speed."""
        flags = [flag for flag in facts.red_flags() if flag.act == act]
        made = self.box("course-care", heading)
        made["classes"].append(f"course-care-{act}")
        made["ids"].append(act)
        shared = shared_directions(flags)
        self.markdown(f"{meaning} {f'**Where:** {shared}' if shared else ''}".strip(), made)
        for flag in flags:
            sign = nodes.container(classes=["course-sign"], ids=[f"sign-{flag.id}"])
            self.markdown(f"{flag.plain_sign} {{flag}}`{flag.id}`", sign)
            self.markdown(f"**{flag.first_action}** {own_directions(flag, shared)}".strip(), sign)
            sign += nodes.raw("", "<details><summary>Why it matters</summary>", format="html")
            self.markdown(flag.why_it_matters, sign)
            sign += nodes.raw("", "</details>", format="html")
            made += sign
        return made


class NumbersDirective(CourseDirective):
    """What the two lists of numbers share: their form, and the day of the check."""

    has_content = False

    def numbers(self, rows: tuple[facts.Country, ...]) -> nodes.Element:
        """Return the numbers as a list, which a phone shows without a wide table."""
        made = nodes.container(classes=["course-numbers"])
        lines = [
            f"- **{row.country}: {NUMBER.sub(callable_number, row.number)}.** {how_to_use(row)}."
            for row in rows
        ]
        return self.markdown("\n".join(lines), made)

    def checked(self, into: nodes.Element) -> None:
        """Add when the numbers were checked, and when they are due again."""
        numbers = facts.emergency_numbers()
        day = f"{numbers.checked:%B} {numbers.checked.day}, {numbers.checked.year}"
        self.markdown(f"Numbers checked on {day}. To be checked again {numbers.recheck}.", into)


def callable_number(match: re.Match[str]) -> str:
    """Return a number as a link that a phone can call."""
    return f"[{match[0]}](tel:{re.sub('[^0-9]', '', match[0])})"


def how_to_use(row: facts.Country) -> str:
    """Return how a number is used; one that no official page confirmed says so."""
    doubtful = "confirm" in row.level or row.level.startswith(("secondary", "press"))
    use = row.use[0].upper() + row.use[1:]
    return f"{use}. Not yet confirmed on an official page" if doubtful else use


class EmergencyNumbers(NumbersDirective):
    """``{emergency-numbers}``: the checked ambulance numbers, country by country."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        numbers = facts.emergency_numbers()
        made = self.numbers(numbers.countries)
        self.markdown(f"**Your country is not listed?** {numbers.default_text}", made)
        self.checked(made)
        return [made]


class CrisisLines(NumbersDirective):
    """``{crisis-lines}``: the checked numbers for people who cannot cope."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        made = self.numbers(facts.emergency_numbers().crisis_lines)
        self.checked(made)
        return [made]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("when-to-get-help", WhenToGetHelp)
    app.add_directive("emergency-numbers", EmergencyNumbers)
    app.add_directive("crisis-lines", CrisisLines)
