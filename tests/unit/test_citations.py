"""Behind each sentence stands a record, behind each record a source that may be cited."""

from __future__ import annotations

import tomllib

import pytest

from nervepath import facts
from nervepath.quiz import load_quiz
from nervepath.sphinx_ext.citations import MOST_SOURCES, best_sources
from tests.support.book import ROOT
from tests.support.chapters import chapters, cited, markdown

CHAPTERS = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in chapters().items()]


@pytest.mark.parametrize("path", CHAPTERS)
def test_every_record_named_by_a_chapter_exists(path):
    text = markdown(path)
    signs = {flag.id for flag in facts.red_flags()}
    assert [i for i in cited(text) if i not in facts.all_facts()] == []
    assert [i for i in cited(text, ("flag",)) if i not in signs] == []


@pytest.mark.parametrize("path", CHAPTERS)
def test_every_record_named_by_a_question_exists(path):
    known = {*facts.all_facts(), *(flag.id for flag in facts.red_flags())}
    quiz = load_quiz(path.with_name(f"{path.stem}.quiz.toml"))
    assert [
        (question.id, name)
        for question in quiz.questions
        for name in question.facts
        if name not in known
    ] == []
    assert [question.id for question in quiz.questions if not question.facts] == []


def test_every_record_named_by_a_widget_or_picture_exists():
    known = {*facts.all_facts(), *(flag.id for flag in facts.red_flags())}
    named = []
    for path in sorted((ROOT / "nervepath").rglob("*.toml")):
        named += [(path.name, name) for name in facts_in(tomllib.loads(path.read_text("utf-8")))]
    assert named
    assert [pair for pair in named if pair[1] not in known] == []


def facts_in(value: object) -> list[str]:
    """Return all ids under keys called `facts`, at any depth."""
    if isinstance(value, dict):
        own = value.get("facts")
        ids = [name for name in own if isinstance(name, str)] if isinstance(own, list) else []
        return ids + [name for part in value.values() for name in facts_in(part)]
    if isinstance(value, list):
        return [name for part in value for name in facts_in(part)]
    return []


def test_every_source_of_a_record_can_be_cited():
    known = facts.references()
    records = [*facts.all_facts().values(), *facts.red_flags()]
    assert [
        (record.id, key)
        for record in records
        for key in record.sources
        if key not in known or known[key].tier not in ("tier-1", "tier-2", "tier-3")
    ] == []
    assert [record.id for record in records if not record.sources] == []


def test_a_safety_record_has_a_strong_source():
    known = facts.references()
    weak = [
        record.id
        for record in [*facts.all_facts().values(), *facts.red_flags()]
        if getattr(record, "safety", True) and min(known[k].tier for k in record.sources) > "tier-2"
    ]
    assert weak == []


def test_a_sentence_shows_at_most_two_sources_the_best_first():
    known = facts.references()
    for record in facts.all_facts().values():
        chosen = best_sources([record.sources])
        assert 1 <= len(chosen) <= MOST_SOURCES
        assert known[chosen[0]].tier == min(known[key].tier for key in record.sources)
