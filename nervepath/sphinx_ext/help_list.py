"""The fixed list of signs that need help, most urgent first, and the ambulance numbers.

Nothing is asked, scored, stored or left out: the list is the same for every reader. Its tools
(``assets/help_list.js``) show the number of a country, find a word and print; they hide nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import facts

from . import assets
from .chapter import CourseDirective, in_words
from .help_sheets import SPEEDS, sheets_html
from .help_words import help_words, needs_ambulance
from .widgets import data_block

NUMBER = re.compile(r"\d[\d -]*\d")
# Open without scripts and on paper; `help_list.js` folds it, so that a phone shows more signs.
# A go-now sign leads to how to go, or to the number to call.
WAY = "[How do I get there?](#how-to-go)"
NUMBER_WAY = "[Which number do I call?](#ambulance-numbers)"
# Stands at the top of the card of one speed, and is not repeated in its signs.
NO_ANSWER = (
    "No clinician within an hour, or sooner where a sign says so: go to an emergency department."
)
MORE = "<details open><summary>What to say, and why</summary>"


def shared_directions(flags: list[facts.RedFlag]) -> str:
    """Return the directions that most signs of a card share, or nothing if none do."""
    text, count = Counter(flag.who for flag in flags).most_common(1)[0]
    return text if count > 2 else ""


# Words that two forms of one order may differ in.
_FILLING = set(
    re.findall(
        r"\w+",
        "a all an and are at for had hospital in is it now of or person say that the them they to "
        "today with you your",
    )
)
_ALIKE = {
    # The card says "no clinician within an hour" at its top.
    "if you cannot speak to a clinician": "no answer",
    "same day": "today",
    "mention": "tell",
    "ring": "call",
    "calls": "call",
    "asks": "ask",
}
# Where a sentence may be cut after what is said already -> how the rest begins then.
_JOINS = {"; ": "", ", within hours: ": "", ", or go ": "or go ", ", on the ": "use the "}


def own_directions(flag: facts.RedFlag, shared: str, say: str = "") -> str:
    """Return what a sign's directions add to its first action and to the card's directions.

    A sentence is left out when the first action, or for "Say ..." the words to say, hold each of
    its words already. A sentence that only begins so keeps the rest.
    """
    text = flag.who.removeprefix(shared) if shared else flag.who
    made = []
    for sentence in re.split(r"(?<=\.)\s+|(?<=\.\")\s+", text.strip()):
        said = say if sentence.startswith("Say") else flag.first_action
        made.append(_beyond(sentence, _telling(said)))
    return " ".join(filter(None, made))


def _beyond(sentence: str, said: set[str]) -> str:
    """Return what of a sentence is not said yet, from the first part that says more."""
    if _telling(sentence) <= said:
        return ""
    for join in _JOINS:
        first, _, rest = sentence.partition(join)
        if rest and _telling(first) <= said:
            rest = f"{_JOINS[join]}{rest}"
            return rest[0].upper() + rest[1:]
    return sentence


def _telling(text: str) -> set[str]:
    """Return the words of an order that may not be lost."""
    text = text.lower()
    for one, other in _ALIKE.items():
        text = re.sub(rf"\b{one}\b", other, text)
    return set(re.findall(r"[a-z0-9-]+", text)) - _FILLING


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
        classes = ["admonition", "course-care", f"course-care-{act}"]
        made = nodes.container(classes=classes, ids=[act])
        # A real heading, so that a screen reader can go from speed to speed.
        title = f'<h3 class="admonition-title">{heading}</h3>'
        made += nodes.raw("", title, format="html")
        shared = shared_directions(flags)
        more = f"**Where:** {shared}" if shared else NO_ANSWER if act == "same-day" else ""
        self.markdown(f"{meaning} {more}".strip(), made)
        signs = nodes.bullet_list(classes=["course-signs"])
        made += signs
        for flag in flags:
            sign = nodes.list_item(classes=["course-sign"], ids=[f"sign-{flag.id}"])
            signs += sign
            self.markdown(f"{flag.plain_sign} {{flag}}`{flag.id}`", sign)
            say = help_words().signs[flag.id].say
            more = own_directions(flag, shared, say)
            way = (NUMBER_WAY if needs_ambulance(flag) else WAY) if act == SPEEDS[0][0] else ""
            self.markdown(" ".join(filter(None, (f"**{flag.first_action}**", more, way))), sign)
            sign += nodes.raw("", MORE, format="html")
            self.markdown(f'*Say:* "{say}"', sign)
            self.markdown(flag.why_it_matters, sign)
            sign += nodes.raw("", "</details>", format="html")
        return made


class HelpTools(CourseDirective):
    """``{help-tools}``: room for the tools; without scripts there are none, and none is needed."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the room."""
        assets.use(self.env, "help_list")
        made = (
            '<div class="course-help-tools" data-widget="help_list">'
            '<div class="course-widget-view"></div>'
            f"{data_block(tools_state(), 'course-widget-state')}</div>"
        )
        # A target in front of it needs an element that takes an id.
        return [nodes.container("", nodes.raw("", made, format="html"))]


class HelpSheets(CourseDirective):
    """``{help-sheets}``: the list as a wallet card, as one sheet, and in large print."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the sheets; who answers for them comes from the chapter's question file."""
        quiz = self.questions()
        checked = (
            "Follow the Nerve authors. No clinician has reviewed this yet. "
            f"Checked {in_words(quiz.checked)}; next check by {in_words(quiz.recheck)}."
        )
        return [nodes.raw("", sheets_html(checked), format="html")]


def tools_state() -> dict[str, Any]:
    """Return what the tools need, as JSON values."""
    words, numbers = help_words(), facts.emergency_numbers()
    return {
        "signs": {name: sign.words for name, sign in words.signs.items()},
        "telling": {name: sign.telling for name, sign in words.signs.items() if sign.telling},
        "same": words.same,
        "together": [
            {"words": line.text.split(), "flags": list(line.flags)} for line in words.together
        ],
        "passed_over": words.passed_over,
        "ready": words.ready,
        "countries": [
            {"country": row.country, "number": pieces(row.number), "use": f"{how_to_use(row)}."}
            for row in numbers.countries
        ],
        "elsewhere": numbers.default_text,
        "checked": in_words(numbers.checked),
        "closing": facts.red_box().closing,
    }


def pieces(number: str) -> list[list[str]]:
    """Cut a number's text into pieces, each with what a phone can call, or ``""``."""
    found, at = [], 0
    for match in NUMBER.finditer(number):
        found += [[number[at : match.start()], ""], [match[0], re.sub("[^0-9]", "", match[0])]]
        at = match.end()
    return [piece for piece in [*found, [number[at:], ""]] if piece[0]]


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
        day = in_words(numbers.checked)
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
    app.add_directive("help-tools", HelpTools)
    app.add_directive("help-sheets", HelpSheets)
    app.add_directive("emergency-numbers", EmergencyNumbers)
    app.add_directive("crisis-lines", CrisisLines)
