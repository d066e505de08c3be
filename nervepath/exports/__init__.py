"""The question bank for other programs: Anki, Canvas, Moodle, SCORM players and live quizzes.

==============  ==================================================================================
module          what it does
==============  ==================================================================================
``wording``     the words that go with every question
``carriage``    which type of question each format can carry, and what is lost
``anki``        an Anki deck (.apkg)
``canvas``      a QTI 1.2 package (.zip) for Canvas and others
``gift``        Moodle's GIFT text
``moodle_xml``  Moodle XML
``scorm``       a SCORM 1.2 package of a chapter's questions, which plays alone
``live_quiz``   a table (.csv) for live-quiz tools
``writing``     zip files and texts that come out the same each time
==============  ==================================================================================
"""

from nervepath.exports.carriage import CARRIAGE, Carriage, Loss, sort_out

__all__ = ["CARRIAGE", "Carriage", "Loss", "sort_out"]
