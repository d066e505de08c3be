"""The fixed list of signs that need help, most urgent first, and the ambulance numbers.

Nothing is asked, scored, stored or left out: the list is the same for every reader.
"""

from __future__ import annotations

from collections import Counter

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import facts

from .chapter import CourseDirective

# The three speeds of the action list: id, heading, the sentence below it.
SPEEDS = (
    ("emergency-now", "Go now", "**One sign is enough.** Go or call now."),
    ("same-day", "Call today", "Any one of these is enough to call today."),
    (
        "routine",
        "Tell them at the next check",
        "Bring these to your planned visit. If anything is new or worse, call today.",
    ),
)


def shared_directions(flags: list[facts.RedFlag]) -> str:
    """Return the directions that most signs of a card share, or nothing if none do."""
    text, count = Counter(flag.who for flag in flags).most_common(1)[0]
    return text if count > 2 else ""


class WhenToGetHelp(CourseDirective):
    """``{when-to-get-help}``: all signs of the action list as three care cards."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the three cards, and the line that ends every list of signs."""
        last = nodes.container(classes=["course-last-line"])
        self.markdown(f"**{facts.red_box().closing}**", last)
        return [*(self.card(*speed) for speed in SPEEDS), last]

    def card(self, act: str, heading: str, meaning: str) -> nodes.Element:
        """Make the card of one speed."""
        flags = [flag for flag in facts.red_flags() if flag.act == act]
        made = self.box("course-care", heading)
        made["classes"].append(f"course-care-{act}")
        shared = shared_directions(flags)
        self.markdown(f"{meaning} {shared}".strip(), made)
        for flag in flags:
            sign = nodes.container(classes=["course-sign"], ids=[f"sign-{flag.id}"])
            self.markdown(f"{flag.plain_sign} {{flag}}`{flag.id}`", sign)
            own = flag.who.removeprefix(shared).strip() if shared else flag.who
            self.markdown(f"**{flag.first_action}** {own}".strip(), sign)
            sign += nodes.raw("", "<details><summary>Why it matters</summary>", format="html")
            self.markdown(flag.why_it_matters, sign)
            sign += nodes.raw("", "</details>", format="html")
            made += sign
        return made


class EmergencyNumbers(CourseDirective):
    """``{emergency-numbers}``: the checked numbers, country by country, with their date."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        numbers = facts.emergency_numbers()
        made = nodes.container(classes=["course-numbers"])
        rows = "\n".join(f"| {c.country} | **{c.number}** | {c.use} |" for c in numbers.countries)
        self.markdown(f"| Country | Number | How to use it |\n| --- | --- | --- |\n{rows}", made)
        self.markdown(f"**Your country is not listed?** {numbers.default_text}", made)
        self.markdown(
            f"Numbers checked on {numbers.checked}. They are checked again {numbers.recheck}.",
            made,
        )
        return [made]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("when-to-get-help", WhenToGetHelp)
    app.add_directive("emergency-numbers", EmergencyNumbers)
