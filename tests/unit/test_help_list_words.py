"""Words around the list of signs: one record for each sign, nothing softer than the list."""

from __future__ import annotations

import re

import pytest

from nervepath import facts
from nervepath.errors import DataError
from nervepath.reading import grade, sentences, words
from nervepath.sphinx_ext.help_list import pieces, tools_state
from nervepath.sphinx_ext.help_sheets import card_html, sheets_html
from nervepath.sphinx_ext.help_words import FILE, help_words, read

FLAGS = facts.red_flags()
SAYS = [sign.say for sign in help_words().signs.values()]
SLOW = re.compile(r"\b(?:tomorrow|next week|when convenient|later|probably|maybe)\b", re.I)


def test_every_sign_has_words_to_say_in_plain_short_sentences():
    assert list(help_words().signs) == [flag.id for flag in FLAGS]
    assert grade(" ".join(SAYS)) <= 7
    assert [text for say in SAYS for text in sentences(say) if len(words(text)) > 20] == []
    assert [say for say in SAYS if SLOW.search(say) or not say.endswith((".", "?"))] == []
    assert len(set(SAYS)) == 44
    # A person cannot say "a sign" or "something new" and be understood.
    vague = re.compile(r"\b(?:sign|signs|trouble|has changed|newly (?:drops?|leak|lost))\b")
    assert [say for say in SAYS if vague.search(say)] == []


def test_a_search_word_that_is_passed_over_is_no_word_of_a_sign_alone():
    # A ready word that found nothing would be a promise broken.
    assert set(help_words().ready) & set(help_words().passed_over) == set()
    for group in help_words().same:
        assert set(group) & set(help_words().passed_over) == set()


def test_a_telling_word_stands_in_its_sign_and_is_not_passed_over():
    passed = set(help_words().passed_over)
    for flag in FLAGS:
        own = help_words().signs[flag.id]
        here = set(re.findall(r"[a-z]+", f"{own.words} {flag.plain_sign}".lower()))
        for group in help_words().same:
            here |= set(group) if here & set(group) else set()
        for word in own.telling.split():
            assert word not in passed, (flag.id, word)
            assert any(one.startswith(word[:4]) for one in here), (flag.id, word)


def test_a_number_is_cut_where_a_phone_can_call_it():
    assert pieces("999 (112 also works)") == [
        ["999", "999"],
        [" (", ""],
        ["112", "112"],
        [" also works)", ""],
    ]
    for row, made in zip(
        facts.emergency_numbers().countries, tools_state()["countries"], strict=True
    ):
        assert "".join(text for text, _ in made["number"]) == row.number


def test_each_sheet_ends_with_the_last_line_and_says_who_answers_for_it():
    checked = "Somebody. Checked some day."
    closing = facts.red_box().closing
    for html in (card_html(checked), sheets_html(checked)):
        assert checked in html
        last = [text for text in re.sub(r"<[^>]+>", "\n", html).split("\n") if text][-1]
        assert last == closing
    # The sheet names no number before a country is chosen.
    assert not re.search(r"\b(?:911|999|112|000|119)\b", sheets_html(checked))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('id = "leaking-urine"\n', 'id = "leaking"\n', "leaking, leaking-urine"),
        ('flags = ["stroke-signs"]', 'flags = ["stroke"]', "stroke, stroke-signs"),
        ('flags = ["stroke-signs"]', 'flags = ["fever"]', "fever, stroke-signs"),
        ('flags = ["saddle-numbness", ', 'flags = ["saddle", ', "there is no sign saddle"),
        ('"pee", "poo", "wiping"', '"pee", "pee", "wiping"', "stands there twice"),
        ('\nwords = "chest heart', '\nword = "chest heart', "field words: is missing"),
    ],
)
def test_a_fault_in_the_words_is_named_with_a_remedy(tmp_path, before, after, said):
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / "help_words.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        read(broken)
