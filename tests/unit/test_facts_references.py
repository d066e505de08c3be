"""The bibliography holds what is cited and nothing else, and is read as BibTeX tools read it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_file
from pybtex.richtext import Text

from nervepath import facts
from nervepath.errors import DataError
from nervepath.facts.bibtex import plain, read_bibtex
from nervepath.facts.references import TIERS, read_references
from nervepath.recovery.reading import room as recovery_room

BIB = Path(facts.__file__).parent / "references.bib"
GOOD = "@misc{one,\n  title = {A {Title}},\n  keywords = {tier-1}\n}\n"


def test_it_reads_as_a_bibtex_tool_reads_it():
    ours, theirs = read_bibtex(BIB), parse_file(str(BIB)).entries
    assert list(ours) == list(theirs)
    for key, entry in ours.items():
        other = theirs[key]
        assert entry.kind == other.type
        fields = {name.lower(): value for name, value in other.fields.items()}
        for role, people in other.persons.items():
            names = re.sub(r"\{[^{}]* and [^{}]*\}", "one name", entry.fields[role])
            assert names.count(" and ") + 1 == len(people)
            fields[role] = entry.fields[role]
        assert {k: " ".join(v.split()) for k, v in entry.fields.items()} == fields


def test_titles_read_as_a_bibtex_tool_shows_them():
    titles = {key: entry.fields["title"] for key, entry in parse_file(str(BIB)).entries.items()}
    for key, reference in facts.references().items():
        shown = str(Text.from_latex(titles[key])).replace("\N{NO-BREAK SPACE}", " ")
        assert reference.title == " ".join(shown.split()), key


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"K{\"u}rsat", "Kürsat"),
        (r"Labb{\'e}", "Labbé"),
        (r"B{\aa}rd Gr{\o}vle", "Bård Grøvle"),
        (r"Gar\c{c}on \v{S}koda", "Garçon Škoda"),
        (r"{\'\i}ndice", "índice"),
        (r"50\% of A \& B\_c", "50% of A & B_c"),
        ("pages 1--10", "pages 1–10"),
    ],
)
def test_latex_becomes_letters(latex, text):
    assert plain(latex) == text


def test_it_holds_what_is_cited_and_nothing_else():
    cited = {key for fact in facts.all_facts().values() for key in fact.sources}
    cited |= {key for flag in facts.red_flags() for key in flag.sources}
    cited |= {key for claim in facts.claims().values() for key in claim.sources}
    cited |= recovery_room().sources
    for name in ("nerves", "levels"):
        cited |= {key for row in facts.table(name) for key in row.sources}
    assert cited == set(facts.references())


def test_a_safety_fact_rests_on_more_than_an_educational_site():
    tier = {key: reference.tier for key, reference in facts.references().items()}
    assert set(tier.values()) <= set(TIERS)
    for record in (*facts.red_flags(), *(f for f in facts.all_facts().values() if f.safety)):
        assert {"tier-1", "tier-2"} & {tier[key] for key in record.sources}, record.id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD + GOOD, "entry one: stands there twice"),
        (GOOD.replace("tier-1", "do-not-cite"), "'do-not-cite' is not a tier that may be cited"),
        (GOOD.replace("title", "titel"), "entry one: field title: is missing"),
        (GOOD.replace("{one,", "{One,"), "the key is not plain"),
        (GOOD.replace("}},", "},"), "entry one"),
        (GOOD.replace("{A {Title}}", "A title"), "field title: is not in braces"),
        (GOOD.replace("},\n  k", "}\n  k"), "field title has no comma"),
        (GOOD.replace("keywords", "year = {20x},\n keywords"), "'20x' is not a year"),
        (GOOD.replace("keywords", "url = {javascript:x},\n keywords"), "is not a plain address"),
        (GOOD.replace("@misc{one,", "@misc one"), "line 1: @misc has no key"),
        ("", "holds no entry"),
    ],
)
def test_a_bad_entry_is_refused_by_key(tmp_path, text, message):
    (tmp_path / "references.bib").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_references(tmp_path)
    assert message in str(refused.value)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("bib")


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_a_damaged_entry_gives_one_clear_message(scratch, data):
    text = BIB.read_text(encoding="utf-8")[:3000]
    text = text[: text.rindex("\n}\n") + 3]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    text = text[:start] + data.draw(st.text('{}@,="\\ a1\n', max_size=4)) + text[end:]
    (scratch / "references.bib").write_text(text, encoding="utf-8")
    try:
        assert read_references(scratch)
    except DataError as error:
        assert "references.bib" in error.file
        assert error.record
