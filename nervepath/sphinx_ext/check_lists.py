"""``{check-list-sources}``: each line of the check lists, with the sources behind it.

The sheets themselves are widgets, which cannot cite; this list stands on the same page.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import facts
from nervepath.widgets.check_list.words import Act, Line, words

from .chapter import CourseDirective


def cites(one: Act | Line) -> str:
    """Return the roles that cite the facts and signs of a line."""
    roles = (("fact", one.facts), ("flag", one.flags))
    return "".join(f"{{{role}}}`{','.join(ids)}`" for role, ids in roles if ids)


class CheckListSources(CourseDirective):
    """``{check-list-sources}``: for each sheet what it says, with numbered sources."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the lists."""
        made = nodes.container(classes=["course-check-list-sources"])
        for sheet in words().sheets.values():
            self.markdown(f"**{sheet.title}:**", made)
            acts = [f"- {act.sign}: {act.do} {cites(act)}" for act in sheet.acts]
            lines = [
                f"- {line.text} {cites(line)}" for line in (sheet.lead, *sheet.lines, sheet.note)
            ]
            self.markdown("\n".join([*acts, *lines]), made)
        signs = [
            f"- {sign.text} {{flag}}`{','.join(sign.flags)}`" for sign in facts.red_box().signs
        ]
        self.markdown("**At the top of each sheet:**", made)
        self.markdown("\n".join(signs), made)
        return [made]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("check-list-sources", CheckListSources)
