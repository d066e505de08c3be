"""The tracer's static twin: a labeled drawing and the tables of all stations."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from nervepath.widgets.nerve_tracer import NerveTracer, words
from nervepath.widgets.nerve_tracer.journeys import journey

HTML = NerveTracer(linkable=True).fallback()


class Seen(HTMLParser):
    """What a parser makes of the twin: its text, its ids, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.inline += [name for name, _ in attrs if name == "style" or name.startswith("on")]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_it_is_whole_and_carries_no_inline_styles_or_scripts():
    seen = Seen(HTML)
    assert seen.open == []
    assert seen.inline == []
    assert "script" not in HTML


@pytest.mark.parametrize("nerve", list(words.branches()))
def test_every_station_of_every_branch_is_in_the_tables(nerve):
    way = journey(nerve, "S1" if nerve == "sural" else "L5")
    for number, name in enumerate(way.stations, 1):
        short = words.station(name).short
        row = (
            f'<tr><td>{number}</td><th scope="row">{short}</th>'
            f"<td>{round(way.position_of(name) / 10)} cm</td></tr>"
        )
        assert row in HTML


@pytest.mark.parametrize("station", list(words.stations().values()), ids=lambda s: s.id)
def test_every_word_of_a_station_is_there(station):
    text = unescape(re.sub(r"\s+", " ", " ".join(Seen(HTML).text)))
    for sentence in (*station.text, station.passes, station.press, station.feel):
        assert sentence in text


def test_the_drawing_names_branches_roots_and_what_was_constructed():
    drawing = HTML[HTML.index("nt-plates") : HTML.index("nt-feet")]
    words_in_it = " ".join(re.findall(r">([^<>]+)<", drawing))
    for name in ("Tibial nerve", "Sural nerve", "Common fibular nerve", "Deep fibular nerve"):
        assert name in words_in_it
    for name in ("L4 †", "L5", "S1", "S2", "S3 †", "Sciatic nerve †"):
        assert name in words_in_it
    assert f"† {words.line('constructed')}" in unescape(HTML)


def test_the_notice_stands_under_it():
    assert "Z-Anatomy" in HTML
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in HTML
    assert words.line("sure") in unescape(HTML)
    assert "one model body, 171 cm tall. People differ." in words.line("sure")


def test_two_on_a_page_do_not_share_ids():
    ids = Seen(HTML).ids + Seen(NerveTracer().fallback()).ids
    assert len(ids) == len(set(ids))
    for name in re.findall(r"url\(#([^)]+)\)", HTML):
        assert name in ids


def test_distances_name_the_root_they_start_from():
    html = NerveTracer(root="S2").fallback()
    assert html.count("From root S2") == 4
    assert "From root L5" not in html
