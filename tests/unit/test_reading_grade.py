"""Plain words: each chapter reads at grade 8 or below."""

from __future__ import annotations

import pytest
import textstat

from tests.support.chapters import chapters, prose

CHAPTERS = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in chapters().items()]


@pytest.mark.parametrize("path", CHAPTERS)
def test_a_chapter_reads_at_grade_8_or_below(path):
    words = prose(path)
    assert len(words.split()) > 200, "the chapter's prose was not found"
    grade = textstat.flesch_kincaid_grade(words)
    assert grade <= 8, f"Flesch-Kincaid grade {grade}"


def test_hard_prose_is_noticed():
    hard = (
        "Radiculopathic manifestations necessitate multidisciplinary interventional evaluation, "
        "notwithstanding considerable heterogeneity regarding electrodiagnostic methodologies."
    )
    assert textstat.flesch_kincaid_grade(hard) > 8
