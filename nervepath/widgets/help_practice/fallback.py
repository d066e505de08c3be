"""The practice without scripts and on paper: the stories with their choices, then the answers."""

from __future__ import annotations

from html import escape

from nervepath import facts
from nervepath.widgets.help_practice.stories import Story, practice


def render() -> str:
    """Return all stories, and after the last of them all answers."""
    known = practice()
    said = known.said
    return (
        '<div class="fn-look help_practice hp-static">'
        f'<p class="fn-h">{escape(said["paper"])}</p>'
        f'<p class="hp-first">{escape(said["first"])}</p>'
        f'<p class="fn-lead">{escape(said["paper_lead"])}</p>'
        f'<ol class="hp-stories">{"".join(map(_story, known.stories))}</ol>'
        f'<p class="fn-h">{escape(said["paper_answers"])}</p>'
        f'<ol class="hp-answers">{"".join(map(_answer, known.stories))}</ol>'
        f"<p><strong>{escape(facts.red_box().closing)}</strong></p></div>"
    )


def _story(story: Story) -> str:
    said = practice().said
    choices = "".join(
        f'<li><span class="hp-box"></span> <b>{escape(said[one.speed])}:</b> '
        f"{escape(one.text)}</li>"
        for one in story.choices
    )
    return f"<li><p>{escape(story.story)}</p><ul>{choices}</ul></li>"


def _answer(story: Story) -> str:
    known = practice()
    signs = "".join(
        f"<p>{escape(sign.plain_sign)} <strong>{escape(sign.first_action)}</strong></p>"
        for sign in story.signs
    )
    choices = "".join(
        f"<li><b>{escape(known.said[one.speed])}:</b> {escape(one.text)} "
        f"<strong>{escape(known.kinds[one.kind])}</strong> {escape(one.feedback)}</li>"
        for one in story.choices
    )
    return (
        f'<li><p class="hp-name">{escape(story.name)}. {escape(known.said["list"])}:</p>{signs}'
        f"<ul>{choices}</ul></li>"
    )
