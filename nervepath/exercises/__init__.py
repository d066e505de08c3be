"""What makes an exercise notebook answer: questions, instant feedback, and the students' copies.

One module per exercise, named after its notebook (``trace_the_path`` for
``trace-the-path.ipynb``), holds its questions. A notebook begins with::

    from nervepath.exercises.trace_the_path import check, check_all

``check("q1", answer)`` says at once, in words, whether an answer is right; it never raises.
``check_all()``, in the last cell, raises while anything is open.
"""

from nervepath.exercises.checking import Exercise, NotYet, Unfinished, Verdict

__all__ = ["Exercise", "NotYet", "Unfinished", "Verdict"]
