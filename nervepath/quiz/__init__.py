"""Questions: read them from their files, mark an answer, show them on a page.

For authors
-----------
The questions of the chapter ``NAME.md`` stand beside it in ``NAME.quiz.toml``. Check the file with
``python course.py quiz FILE``: each mistake is named with its question and a remedy.
The order of options, items and pairs in the file is their name in readers' stored answers: add new
ones at the end. Readers see them mixed. The id of a question is its name there, too: whoever
changes one adds the old and the new to ``RENAMED`` in ``store.js``.

Every question has::

    [[question]]
    id = "nerve.1.b"            # its objective, a dot, a letter
    objective = "nerve.1"
    type = "single"
    ask = "How many root levels feed the sciatic nerve?"
    facts = ["sciatic-roots"]   # ids of facts or red flags
    why = "The key message, shown after each answer."
    hint = "..."                # optional, folds out
    safety = true               # optional: asking for help sooner than needed is accepted
    parallel = true             # optional: asked in checks and in the review, not in the chapter

and what its type needs. ``feedback`` says why an answer is right or wrong, and is shown to whoever
gave another one, too. ``idea`` names the misconceptions behind a wrong answer (``"m-05 s2-08"``)
and is never shown.

``single``, ``multiple``: two to eight options. ::

    [[question.option]]
    text = "Five, from L4 to S3"
    right = true
    feedback = "..."
    [[question.option]]
    text = "One, S1"
    feedback = "..."
    idea = "m-34"
    accepted = true             # only with safety: asks for help sooner, counts as right

``true-false``::

    answer = false
    idea = "m-02"
    [question.feedback]
    true = "..."
    false = "..."

``order``: three to eight items, written in their right order. An item counts when it follows the
right one, so one slip does not spoil the rest. ::

    idea = "m-33"               # behind the usual wrong order
    [[question.item]]
    text = "Root"
    feedback = "Why it stands here."

``match``: two to eight pairs. Several may share an answer; extras belong to none. ::

    idea = "m-11 m-29"          # behind the usual wrong arrangement
    [[question.pair]]
    left = "Numb between the legs since today"
    right = "Go now"
    feedback = "Why these belong together."
    [[question.pair]]
    left = "..."
    right = "Next visit"
    feedback = "..."
    accepted = ["Go now", "Call today"]   # only with safety: answers of other pairs, or extras
    note = "Said when one of them is chosen."
    [[question.extra]]
    text = "..."
    feedback = "Why it belongs to none."
    idea = "m-12"

``numeric``: readers may type 12.5 or 12,5, with the unit or without. ::

    low = 8                     # the numbers that are right, ends included
    high = 20
    unit = "of 100 legs"        # stands behind the field
    accepted = "below"          # only with safety: the side that asks for help sooner
    [question.feedback]
    below = "..."
    within = "..."
    above = "..."
    [question.idea]
    below = "m-37"
    above = "m-37"

``text``: one right option, and wrong ones that are likely. Case, spaces, signs and a first "the"
make no difference. One wrong letter in five or more is named ("Did you mean ...?"), not guessed. ::

    other = "Said to any other answer."
    [[question.option]]
    text = "Sciatic nerve"
    also = ["sciatic", "ischiadic nerve"]
    right = true
    feedback = "..."

``place``: a picture with letters, and a list with words for each. With more than one right option,
readers mark all that fit; ``accepted`` works as in ``single`` and ``multiple``. The picture is
either a part of the body map::

    layer = "root"              # or "nerve"
    views = ["back", "sole"]    # each area needs room for its letter in one of them
    [[question.option]]
    area = "S1"                 # an area of nervepath.parts.body_map
    text = "..."                # optional: else the map's words
    right = true
    feedback = "..."

or a figure with named points. It shows letters for the points of the options, and no words. ::

    picture = "spine-side"      # instead of layer and views
    [[question.option]]
    point = "sacrum"            # one of the figure's points, each once
    text = "..."                # says where it is, for those who do not see it
    right = true
    feedback = "..."

================  =============================================================================
picture           points
================  =============================================================================
``spine-side``    low back from the side: ``L1``, ``L3``, ``L5``, ``lowest-disc`` (L5/S1),
                  ``sacrum``, ``tailbone``
``leg-back``      right leg from the back with the nerve as one thread: ``low-back`` (a root's
                  way out), ``hip`` (deep in the buttock), ``lower-thigh`` (back of the lower
                  thigh), ``calf``, ``ankle`` (inner ankle)
``buttock-back``  bones of the right buttock from the back, no muscle, no nerve: ``sacrum``,
                  ``tailbone``, ``sitting-bone``, ``midway`` (between hip point and sitting bone),
                  ``hip-point`` (its outer side), ``hip-point-top``, ``crease`` (buttock crease)
``bathroom``      someone sits in it: ``tap`` (hot water), ``pad`` (heating pad on the lap),
                  ``feet`` (bare feet), ``rug`` (loose, can trip: no wrong answer), ``mirror``,
                  ``towel``
================  =============================================================================
"""

from nervepath.quiz.load import QuizErrors, load_quiz, load_quizzes, parse_quiz
from nervepath.quiz.mark import Marked, Reason, mark
from nervepath.quiz.model import (
    LEVELS,
    TYPES,
    ChapterQuiz,
    Figure,
    Minutes,
    Objective,
    Option,
    Pair,
    Question,
    Range,
)
from nervepath.quiz.page import render_quiz

__all__ = [
    "LEVELS",
    "TYPES",
    "ChapterQuiz",
    "Figure",
    "Marked",
    "Minutes",
    "Objective",
    "Option",
    "Pair",
    "Question",
    "QuizErrors",
    "Range",
    "Reason",
    "load_quiz",
    "load_quizzes",
    "mark",
    "parse_quiz",
    "render_quiz",
]
