"""The plan's calendar file is one that other programs read: times, days, titles, and no more."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from playwright.sync_api import expect

from nervepath import parts
from nervepath.widgets.plan_builder import PlanBuilder
from nervepath.widgets.plan_builder.week import DAYS
from nervepath.widgets.plan_builder.words import words
from tests.support.widget_page import write_page

SAID = words().said
YES = {limit.id: "yes" for limit in words().limits}
ORDER = list(DAYS)
HEALTH = re.compile(r"pain|numb|skin|surg|massage|exercise|nerve|leg\b|back\b|clot|heat|team", re.I)
PLAN = {
    "allowed": YES,
    "minutes": 6,
    "days": ["mon", "wed", "sun"],
    "time": "08:30",
    "place": "after breakfast; to the corner, and back",
    "goals": [
        {"activity": "massage", "words": "a quiet hour", "days": ["fri"], "time": "17:05"},
        {"activity": "house", "words": "cook, with Ana \N{POT OF FOOD}", "days": ["tue", "sat"]},
    ],
    # A Thursday; the clock changes in this week in Europe.
    "starts": "2027-03-25",
}


@pytest.fixture
def save(browser, tmp_path):
    """Open a plan, press the button, and return the bytes of the file, as often as it is called."""
    contexts = []

    def opened(again=0, before=lambda page: None, **plan):
        context = browser.new_context(timezone_id="America/New_York")
        contexts.append(context)
        page = context.new_page()
        page.goto(write_page(tmp_path, PlanBuilder(**plan)).as_uri())
        before(page)
        files = []
        for _ in range(again + 1):
            with page.expect_download() as got:
                page.get_by_role("button", name=SAID["calendar"]).click()
            assert got.value.suggested_filename == "my-week.ics"
            files.append(got.value.path().read_bytes())
        return files if again else files[0]

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def write(browser):
    """The part of the front end that writes calendar files, as a function of Python."""
    page = browser.new_page()
    body = parts.function_body("calendar", parts.script("calendar"))
    code = f"(args) => {{ const made = (() => {{ {body}\n }})(); return made.file(args); }}"
    yield lambda **args: page.evaluate(code, args)
    page.close()


def events(data: bytes):
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def dates(event) -> list[date]:
    """The days on which an entry stands."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start.date() if isinstance(start, datetime) else start]
    rule = event["RRULE"].to_ical().decode()
    first = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    return [one.date() for one in rrulestr(rule, dtstart=first)]


def sound(data: bytes) -> None:
    """Check what RFC 5545 asks of the text itself."""
    text = data.decode("utf-8")
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    assert text.endswith("END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")  # no character is cut in two


def test_a_calendar_program_reads_the_week_as_it_was_written(save):
    data = save(**PLAN)
    sound(data)
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar.errors == []
    found = events(data)
    assert sorted(found) == ["Appointment", "At home", "Check", "Walk 6 min"]
    walk = found["Walk 6 min"]
    # Half past eight wherever the reader is: no zone, and the same before and after the change.
    assert walk["DTSTART"].dt == datetime(2027, 3, 28, 8, 30)
    assert walk["DTSTART"].dt.tzinfo is None
    assert walk["DURATION"].dt == timedelta(minutes=6)
    assert dates(walk) == [date(2027, 3, 28), date(2027, 3, 29), date(2027, 3, 31)]
    assert found["Appointment"]["DTSTART"].dt == datetime(2027, 3, 26, 17, 5)
    house = found["At home"]
    assert type(house["DTSTART"].dt) is date
    assert dates(house) == [date(2027, 3, 27), date(2027, 3, 30)]
    assert dates(found["Check"]) == [date(2027, 3, 25) + timedelta(days=i) for i in range(7)]
    for one in found.values():
        assert one.errors == []
        assert one["DTSTAMP"].dt.utcoffset() == timedelta(0)
        assert str(one["UID"]).endswith("@week-plan.invalid")
        assert one["CLASS"] == "PRIVATE"
        assert one.walk("VALARM") == []
    # Read and written again by another program it is the same.
    assert events(calendar.to_ical()) == found


def test_titles_are_neutral_unless_a_reader_chooses_their_own_words(save):
    text = save(**PLAN).decode().replace("\r\n ", "")
    assert HEALTH.findall(text) == []
    assert "quiet hour" not in text and "Ana" not in text
    found = events(save(**PLAN, titles="full"))
    assert f"Walk 6 min, {PLAN['place']}" in found
    assert "cook, with Ana \N{POT OF FOOD}" in found
    notes = str(found["a quiet hour"]["DESCRIPTION"])
    for caution in words().activity("massage").cautions:
        assert caution.text in notes


def test_the_same_plan_saved_twice_replaces_itself(save):
    one, two = save(again=1, **PLAN)

    def names(data: bytes) -> list[str]:
        return sorted(str(event["UID"]) for event in Calendar.from_ical(data).walk("VEVENT"))

    assert names(one) == names(two)
    assert len(set(names(one))) == 4
    assert not set(names(one)) & set(names(save(**{**PLAN, "starts": "2027-04-01"})))


def test_without_a_day_a_file_is_asked_for_a_day_and_without_words_only_the_check_is_in_it(save):
    (only,) = events(save()).values()
    assert only["SUMMARY"] == "Check"
    assert only["DTSTART"].dt.weekday() == 0, "the coming Monday when nothing is said"
    assert 0 <= (only["DTSTART"].dt - date.today()).days + 1 <= 8

    def empty(page):
        page.get_by_label(SAID["starts"]).fill("")
        page.get_by_role("button", name=SAID["calendar"]).click()
        expect(page.locator(".pb-out .fn-status")).to_have_text(SAID["calendar_day"])
        expect(page.get_by_label(SAID["starts"])).to_be_focused()
        page.get_by_label(SAID["starts"]).fill("2028-02-29")

    (only,) = events(save(before=empty)).values()
    assert only["DTSTART"].dt == date(2028, 2, 29)


# Long lines of what is easily broken: signs to escape, ends of lines, characters of many octets.
AWKWARD = st.sampled_from([*'ab ;,:\\\n\r\t"', "é", "\u2028", "漢", "\N{POT OF FOOD}", "\x7f"])
LINE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.integers(0, 200).flatmap(lambda n: st.text(AWKWARD, min_size=n, max_size=n)),
)
ENTRY = st.fixed_dictionaries(
    {
        "key": st.just("walk"),
        "title": LINE,
        "note": LINE,
        "days": st.sets(st.sampled_from(ORDER), min_size=1).map(sorted),
        "time": st.one_of(st.just(""), st.times().map(lambda time: time.strftime("%H:%M"))),
        "minutes": st.one_of(st.none(), st.integers(1, 60)),
    }
)


@given(entry=ENTRY, starts=st.dates(date(1999, 1, 1), date(2099, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_comes_back_from_the_file(write, entry, starts):
    text = write(
        entries=[entry], starts=starts.isoformat(), id="0" * 16, now="2027-01-31T10:20:30.123Z"
    )
    data = text.encode()
    sound(data)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.errors == []

    def plain(line: str) -> str:
        return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", re.sub(r"\r\n?", "\n", line))

    assert str(event["SUMMARY"]) == plain(entry["title"])
    assert str(event.get("DESCRIPTION", "")) == plain(entry["note"])
    week = [starts + timedelta(days=i) for i in range(7)]
    assert dates(event) == [day for day in week if ORDER[day.weekday()] in entry["days"]]
    if entry["time"]:
        assert event["DTSTART"].dt.strftime("%H:%M") == entry["time"]
        assert event["DTSTART"].dt.tzinfo is None
        if entry["minutes"]:
            assert event["DURATION"].dt == timedelta(minutes=entry["minutes"])
    else:
        assert "DURATION" not in event
    assert event["DTSTAMP"].dt.isoformat() == "2027-01-31T10:20:30+00:00"
