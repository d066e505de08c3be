"""The diary of the exercise in a real JupyterLab: a list in Python and the table on the screen."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.support.lab_notebook import LIVE_TRIES, PATIENCE

FIRST = date(2026, 2, 20)  # the table shows eight weeks at a time


def in_words(day: date) -> str:
    """Return a day as the diary's table shows it."""
    return f"{day:%b} {day.day}, {day.year}"


def test_each_entry_arrives_on_both_sides(open_notebook):
    notebook = open_notebook("your-diary-as-data.ipynb")
    notebook.run("setup")
    notebook.run("diary")
    diary = notebook.page.locator("section.di")
    rows = diary.locator("tbody tr")
    expect(rows).to_have_count(2, timeout=PATIENCE)
    before = 2
    for number in range(LIVE_TRIES):
        # From the screen to Python: pain is noted, mood stays a gap.
        day, pain = FIRST + timedelta(days=25 + number), number % 11
        diary.get_by_label("Day").fill(day.isoformat())
        diary.get_by_label("Pain: 0 is none").select_option(str(pain))
        diary.get_by_role("button", name="Save this entry").click()
        expect(rows).to_have_count(before + 1)
        # From Python to the screen: another list, with another day and number each time.
        other, score = FIRST + timedelta(days=number), (number * 7 + 3) % 11
        entry = {"date": other.isoformat(), "pain": score}
        said = notebook.run(
            "diary-read",
            f"last = diary.entries[-1]\n"
            f"print({number}, last['date'], last['pain'], 'mood' in last)\n"
            f"diary.entries = [{entry}]",
        )
        expect(said).to_have_text(f"{number} {day} {pain} False")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text(in_words(other))
        expect(rows.locator("td").nth(1)).to_have_text(str(score))
        before = 1
