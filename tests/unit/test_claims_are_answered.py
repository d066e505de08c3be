"""Every claim of the register is answered in its chapter, once, and can be downloaded."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest

from nervepath import facts
from nervepath.sphinx_ext.register import VERDICTS, claims_csv, sentence
from tests.support.chapters import chapters, markdown

BLOCK = re.compile(r"^(?:`{3,}|:{3,})\{(?:correction|claims)\}[ \t]*(.*)$", re.M)
CHAPTERS = {name.rpartition("/")[2]: path for name, path in chapters().items()}


def answered(text: str) -> list[str]:
    """Ids of the claims that the blocks of a chapter name."""
    return [name for ids in BLOCK.findall(text) for name in ids.split()]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_answers_each_of_its_claims_once(chapter):
    theirs = {c.id for c in facts.claims().values() if c.chapter == chapter}
    found = Counter(answered(markdown(CHAPTERS[chapter])))
    assert set(found) - theirs == set(), "claims of another chapter"
    assert theirs - set(found) == set(), "claims that nobody answers"
    assert [name for name, times in found.items() if times > 1] == []


def test_a_claim_without_an_answer_is_noticed():
    assert answered("```{correction} s3-20 s3-10\nText\n```\n:::{claims} s1-07\n:::") == [
        "s3-20",
        "s3-10",
        "s1-07",
    ]
    assert answered("```{correction}\nText\n```") == []


def test_every_claim_has_a_verdict_a_reason_and_better_words():
    claims = facts.claims()
    assert len(claims) == 187
    assert {claim.verdict for claim in claims.values()} == set(VERDICTS)
    assert all(claim.why and claim.better and claim.sources for claim in claims.values())


def test_an_unsafe_claim_rests_on_more_than_an_educational_page():
    works = facts.references()
    for claim in facts.claims().values():
        if claim.safety or claim.verdict == "unsafe":
            assert {works[key].tier for key in claim.sources} & {"tier-1", "tier-2"}, claim.id


def test_the_table_holds_every_claim_whole():
    rows = list(csv.DictReader(io.StringIO(claims_csv())))
    claims = facts.claims()
    assert [row["id"] for row in rows] == list(claims)
    for row in rows:
        claim = claims[row["id"]]
        assert (row["claim"], row["verdict"], row["why"], row["what to say instead"]) == (
            claim.claim,
            claim.verdict,
            claim.why,
            claim.better,
        )
        assert row["sources"].count(";") >= len(claim.sources) - 1


def test_articles_are_known_by_number_and_topic_only():
    assert list(facts.articles()) == [1, 2, 3, 4, 5]
    for article in facts.articles().values():
        assert not re.search(r"https?:|www\.|\.com|\.org", article.topic)


@pytest.mark.parametrize(
    ("text", "whole"),
    [("it helps", "It helps."), ("Does it?", "Does it?"), ('He said "go."', 'He said "go."')],
)
def test_a_claim_reads_as_a_sentence(text, whole):
    assert sentence(text) == whole
