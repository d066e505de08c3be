"""Results that learners hand over after a workshop: what was learned, and which questions work.

A learner's page of questions before and after writes a file without a name or a date::

    {"format": "follow-the-nerve-results", "version": 1, "check": "now", "code": "blue-7",
     "answers": [{"question": "help.1.a", "when": "before", "type": "multiple",
                  "chosen": ["a", "c"], "right": false, "guessed": true}]}

``python course.py results FOLDER`` reads a folder of them.

==============  ==================================================================================
module          what it does
==============  ==================================================================================
``reading``     the files: marked again, one clear line for each that cannot be used
``measures``    shares, thirds, correlation, learning gain and its interval: numbers only
``analysis``    one check: by objective, by question, by option
``words``       what is said about the numbers
``chart``       the pictures, as SVG
``report``      one page to read and to print
``tables``      the same as CSV
==============  ==================================================================================

Codes of learners and what they typed are never kept beyond the reading.
"""

from nervepath.results.analysis import CheckResults, analyze
from nervepath.results.measures import Gain, Measured
from nervepath.results.reading import Answer, HandedOver, Note, Sheet, read_folder

__all__ = [
    "Answer",
    "CheckResults",
    "Gain",
    "HandedOver",
    "Measured",
    "Note",
    "Sheet",
    "analyze",
    "read_folder",
]
