"""The signs that need help now, in the first cell of each student's notebook.

A notebook may lie alone in a folder, on a server or in Colab, where its link to the course's help
page leads nowhere. So the words of the red box stand in it.
"""

from __future__ import annotations

from nervepath import facts


def words() -> str:
    """Return the red box as Markdown."""
    box = facts.red_box()
    signs = "\n".join(f"- {sign.text};" for sign in box.signs)[:-1]
    then = " ".join((box.go, box.say, box.weaker, box.cannot_get_there))
    return f"**{box.heading}**\n\n{signs}.\n\n**{box.one_sign}** {then} {box.closing}"
