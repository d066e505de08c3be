"""When to get help: the list equals its data, its tools hide nothing, its sheets print whole."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from nervepath import facts
from nervepath.sphinx_ext.help_words import help_words, needs_ambulance

PAGE = "book/start/when-to-get-help.html"
FLAGS = facts.red_flags()
# On the page the three speeds follow each other.
FLAGS_ON_PAGE = sorted(
    FLAGS, key=lambda flag: ("emergency-now", "same-day", "routine").index(flag.act)
)
CLOSING = facts.red_box().closing
NUMBERS = facts.emergency_numbers()
# The theme keeps its light or dark mode; nothing may come on top.
KEPT = "[{ ...localStorage }, { ...sessionStorage }, document.cookie]"
HEADINGS = {
    "emergency-now": "Go now",
    "same-day": "Call today",
    "routine": "Tell them at the next check",
}
# Everyday words, and a sign that they must find.
FINDS = {
    "pee": "cannot-pass-urine",
    "wee": "leaking-urine",
    "I can't pee": "cannot-pass-urine",
    "poop": "bowel-control-loss",
    "toilet paper": "saddle-numbness",
    "can't feel when I wipe": "saddle-numbness",
    "crotch": "saddle-numbness",
    "orgasm": "sexual-numbness",
    "erection": "sexual-numbness",
    "foot drags": "new-foot-drop",
    "my foot is dragging": "new-foot-drop",
    "floppy foot": "new-foot-drop",
    "both legs": "both-legs",
    "jelly legs": "both-legs",
    "swollen calf": "leg-swelling-one-side",
    "short of breath": "sudden-breathless",
    "chest": "chest-pain",
    "snoring": "drowsy-slow-breathing",
    "tablets ran out": "medicine-stopped-suddenly",
    "temperature": "fever",
    "scar is oozing": "wound-problem",
    "hot water bottle": "burn-on-numb-skin",
    "I fell": "fall-with-injury",
    "suicidal": "suicide-danger-now",
    "I can't go on": "suicide-danger-now",
    "depressed": "cannot-cope-today",
    "I feel nothing": "saddle-numbness",
    "headache when I stand up": "wound-fluid-headache",
    "eliquis": "blood-thinner-new-numbness",
    "still numb": "numbness-not-improving",
    "worried": "unsure",
}
# Whole sentences as people type them, and the sign that is marked first.
SENTENCES = {
    "My foot drags since this morning": "new-foot-drop",
    "Since yesterday I can't feel when I wipe": "saddle-numbness",
    "I have not been able to pee properly since last night": "cannot-pass-urine",
    "I wet myself this morning": "leaking-urine",
    "I feel both my legs getting numb today": "both-legs",
    "My leg suddenly will not move since an hour ago": "cannot-move-leg",
    "I get short of breath when I climb the stairs": "sudden-breathless",
    "I have had pain in my chest since this morning": "chest-pain",
    "My leg feels cold and looks blue this evening": "cold-pale-leg",
    "His face is drooping on one side": "stroke-signs",
    "My husband is very sleepy and hard to wake tonight": "drowsy-slow-breathing",
    "I fell on the stairs and now my back hurts a lot": "fall-with-injury",
    "I take Eliquis and my shin has gone numb": "blood-thinner-new-numbness",
    "My leg is weaker than it was yesterday": "weakness-slowly-worse",
    "My numbness has spread to my other toes since the weekend": "numbness-spreading",
    "My left calf is swollen and warm today": "leg-swelling-one-side",
    "My scar has been red and hot for two days": "wound-problem",
    "I spilled hot tea on my numb leg and it is burned": "burn-on-numb-skin",
    "I have a blister on my heel that will not heal": "sore-not-healing",
    "I ran out of my gabapentin this weekend": "medicine-stopped-suddenly",
    "Back pain is worse at night, and I sweat a lot": "back-pain-worsening-weeks-later",
    "I am just so worried about everything": "unsure",
}
# What is marked first, and what must be marked besides.
FIRST = {
    "I want to die": ("suicide-danger-now", set()),
    "pee": ("cannot-pass-urine", {"leaking-urine"}),
    "I fell": ("fall-with-injury", {"head-injury-after-fall"}),
    "weak": ("weakness-slowly-worse", {"cannot-move-leg", "both-legs"}),
    "my leg gives way": (
        "thigh-numb-with-groin-pain",
        {"cannot-move-leg", "new-foot-drop", "weakness-slowly-worse"},
    ),
    "numb foot worse": (
        "both-legs",
        {"saddle-numbness", "blood-thinner-new-numbness", "numbness-spreading"},
    ),
    "tired": ("sepsis", {"drowsy-slow-breathing", "fever", "cannot-cope-today", "unsure"}),
}
# A telling word counts beside others that fit another sign better.
BESIDE = {
    "My calf is swollen and I can't breathe well": {"leg-swelling-one-side", "sudden-breathless"},
    "My wound is red and leaks, and I have new trouble to pee": {
        "wound-problem",
        "cannot-pass-urine",
    },
    "My numb thigh is the same as always and I have a fever": {"fever"},
    "I keep tripping over the carpet": {"new-foot-drop", "repeated-trips"},
    "My thigh is numb since I woke up": {"thigh-numb-with-groin-pain", "thigh-numb-only"},
}


def plain(text: str) -> str:
    """Return text with straight quotes and single spaces, without the numbers of sources."""
    text = re.sub(r"\[\d+\]", "", text).translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(text.split())


# "today" for "the same day", "tell" for "mention", and what makes a sentence of an order.
SAID_OTHERWISE = {
    "same",
    "day",
    "mention",
    "them",
    "hospital",
    "calls",
    "asks",
    "of",
    "it",
    "your",
    "on",
}


def telling(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9-]+", plain(text).lower()))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.fixture
def page(open_page):
    watched = open_page(PAGE, scheme="file", width=375, height=700)
    made = watched.page
    made.locator("[data-widget=help_list][data-ready=true]").wait_for()
    yield made
    assert watched.complaints == []
    assert watched.strangers == []


def field(page):
    return page.get_by_role("searchbox", name="Find a word on this list")


def look_for(page, words):
    field(page).fill(words)
    field(page).press("Enter")
    return [name.removeprefix("sign-") for name in marked(page)]


def marked(page):
    return page.locator(".course-sign-found").evaluate_all("all => all.map((e) => e.id)")


def in_order(page):
    """Return the marked signs in the order in which the buttons lead through them."""
    numbered = page.locator(".course-sign-mark p").evaluate_all(
        """all => all.map((e) => [
          Number(e.textContent.match(/\\d+/)[0]),
          e.closest('.course-sign').id.replace('sign-', ''),
        ])"""
    )
    return [name for _, name in sorted(numbered)]


def sheets(page, name, size):
    """Press a print button and return the text of each printed page."""
    page.evaluate("window.print = () => { window.asked = true; }")
    page.locator(".course-help-sheets").get_by_role("button", name=name).click()
    assert page.evaluate("window.asked")
    return printed(page, size)


def printed(page, size):
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "0.4in")
    reader = PdfReader(io.BytesIO(page.pdf(format=size, margin=margin)))
    return [squeezed(one.extract_text()) for one in reader.pages]


def ends(text, part):
    """Return where `part` last ends in `text`, -1 when it is not there."""
    at = text.rfind(squeezed(part))
    return at if at < 0 else at + len(squeezed(part))


# ------------------------------------------------------------------ the list equals the data


def test_all_44_signs_stand_as_they_are_with_their_action_and_words_to_say(open_page):
    page = open_page(PAGE, scripts=False).page
    assert len(FLAGS) == 44
    for act, heading in HEADINGS.items():
        card = page.locator(f"#{act}")
        expect(card.get_by_role("heading", level=3)).to_have_text(heading)
        shown = card.locator("li.course-sign").evaluate_all(
            "all => all.map((e) => [e.id, e.textContent])"
        )
        flags = [flag for flag in FLAGS if flag.act == act]
        assert [name for name, _ in shown] == [f"sign-{flag.id}" for flag in flags]
        top = plain(card.locator(":scope > p").first.text_content())
        for flag, (_, text) in zip(flags, shown, strict=True):
            said = plain(text)
            assert said.startswith(plain(flag.plain_sign))
            assert flag.first_action in said
            assert f'Say: "{help_words().signs[flag.id].say}"' in said
            assert plain(flag.why_it_matters) in said
            # A direction that the order, the words to say or the top of the card hold is not
            # repeated; none of its words is lost.
            who = flag.who.replace(
                "If you cannot speak to a clinician within", "No clinician within"
            )
            lost = telling(who) - telling(f"{said} {top}")
            assert lost <= SAID_OTHERWISE, flag.id
    acts = page.locator("li.course-sign").evaluate_all(
        "all => all.map((e) => e.closest('.course-care').id)"
    )
    assert acts == sorted(acts, key=list(HEADINGS).index)
    # A sign that is for now, in the card of today, is announced at its top.
    assert "Some of these say: call now. Do that now, at night too." in plain(
        page.locator("#same-day").text_content()
    )
    # Each go-now sign leads to how to go, or to the number.
    for flag in FLAGS:
        way = page.locator(f"#sign-{flag.id} > p a[href^='#']:not(.footnote-reference)")
        ways = [] if flag.act != "emergency-now" else ["#how-to-go"]
        if needs_ambulance(flag):
            ways = ["#ambulance-numbers"]
        found = way.evaluate_all("all => all.map((e) => e.getAttribute('href'))")
        assert [one for one in found if one in ("#how-to-go", "#ambulance-numbers")] == ways
    weakness = plain(page.locator("#sign-weakness-slowly-worse").text_content())
    assert weakness.count("within an hour") == 1
    last = page.locator(".course-last-line")
    assert plain(last.text_content()) == CLOSING
    assert page.evaluate(
        "document.querySelector('#routine').nextElementSibling.className"
    ).startswith("course-last-line")


def test_every_number_of_every_country_stands_in_the_list_of_numbers(open_page):
    page = open_page(PAGE, scripts=False).page
    lines = [plain(text) for text in page.locator(".course-numbers li").all_text_contents()]
    rows = [*NUMBERS.countries, *NUMBERS.crisis_lines]
    assert len(lines) == len(rows)
    for row, line in zip(rows, lines, strict=True):
        assert line.startswith(f"{row.country}: {row.number}. ")
        assert row.use[1:] in line


def test_nothing_is_said_twice_within_a_sign(open_page):
    page = open_page(PAGE, scripts=False).page
    for text in page.locator("li.course-sign").all_text_contents():
        said = [
            re.sub(r"\b(?:now|today|all|a|the)\b|[^a-z ]", "", part.lower()).split()
            for part in re.split(r"(?<=[.?])[\s\"]+", plain(text))
        ]
        assert [one for one in said if one and said.count(one) > 1] == [], text[:60]


def test_on_a_phone_the_word_and_the_number_come_right_after_the_red_box(open_page):
    page = open_page(PAGE, width=375, height=812).page
    page.locator("[data-widget=help_list][data-ready=true]").wait_for()
    top = "e => e.getBoundingClientRect().top + scrollY"
    tools = page.locator(".course-help-box").evaluate(top)
    assert tools < 2 * 812
    between = page.locator(".course-red-box").evaluate(
        "e => e.nextElementSibling.querySelector('.course-help-box') !== null"
    )
    assert between, "something stands between the red box and the tools"
    # The first thing on the page is a way to them.
    way = page.get_by_role("link", name="find a word").first
    assert way.evaluate(top) < page.locator(".course-red-box").evaluate(top)
    way.click()
    expect(field(page)).to_be_in_viewport()
    # Half of what it was: 66,000 px. Every sign and every order is there without a tap.
    assert page.evaluate("document.documentElement.scrollHeight") < 42_000
    for sign, flag in zip(page.locator("li.course-sign").all(), FLAGS_ON_PAGE, strict=True):
        for part in sign.locator(":scope > p").all():
            assert part.is_visible()
        seen = plain(sign.inner_text())
        assert seen.startswith(plain(flag.plain_sign)) and flag.first_action in seen, flag.id
        assert help_words().signs[flag.id].say not in seen
    # Behind each sign what to say and why; on paper it is open.
    page.emulate_media(media="print")
    assert plain(FLAGS[0].why_it_matters) in plain(page.locator("#emergency-now").inner_text())
    expect(page.locator(".course-quiz form").first).to_be_visible()
    expect(page.locator("#sources aside").first).to_be_visible()


def test_a_fold_opens_for_a_found_word_and_for_a_link(page):
    fold = page.locator("#sign-new-foot-drop details")
    look_for(page, "foot drags")
    expect(fold).to_have_attribute("open", "")
    say = help_words().signs["new-foot-drop"].say
    assert say in plain(page.locator("#sign-new-foot-drop").inner_text())
    page.get_by_role("button", name="Clear the marks").click()
    expect(page.locator(".course-sign details[open]")).to_have_count(0)
    page.evaluate("location.hash = '#sign-stroke-signs'")
    expect(page.locator("#sign-stroke-signs details")).to_have_attribute("open", "")
    expect(page.locator("#sign-stroke-signs")).to_be_in_viewport()
    source = page.locator("#sources aside.footnote").last
    expect(source).to_be_hidden()
    page.evaluate("id => { location.hash = `#${id}`; }", source.get_attribute("id"))
    expect(source).to_be_visible()
    expect(source).to_be_in_viewport()


# ------------------------------------------------------------------ the number of a country


def test_only_the_number_of_the_chosen_country_stands_at_the_top_with_its_date(page):
    kept = page.evaluate(KEPT)
    chooser = page.get_by_role("combobox", name="Show the ambulance number of")
    shown = page.locator(".course-help-number")
    expect(chooser).to_have_value("")
    expect(shown).to_contain_text(NUMBERS.default_text)
    options = chooser.locator("option").all_text_contents()
    assert options[1:-1] == [row.country for row in NUMBERS.countries]
    for row in NUMBERS.countries:
        chooser.select_option(label=row.country)
        text = plain(shown.text_content())
        assert text.startswith(
            f'Ambulance in {row.country}: {row.number}. Say the word "ambulance".'
        )
        assert row.use[1:] in text
        assert "Checked on November 20, 2026." in text
        doubtful = "confirm" in row.level or row.level.startswith("secondary")
        assert ("Not yet confirmed on an official page" in text) == doubtful
        calls = shown.locator("a[href^='tel:']").evaluate_all("all => all.map((e) => e.href)")
        assert calls == [f"tel:{number}" for number in re.findall(r"\d+", row.number)]
        expect(page.locator("#help-card .course-help-given")).to_contain_text(row.number)
    chooser.select_option(label="Another country")
    expect(shown).to_contain_text(NUMBERS.default_text)
    expect(page.locator("#help-card .course-help-given")).to_have_text("")
    chooser.select_option(label="Japan")
    assert page.evaluate(KEPT) == kept
    page.reload()
    expect(chooser).to_have_value("")
    expect(shown).to_contain_text(NUMBERS.default_text)


# ------------------------------------------------------------------ a word to find


def test_everyday_words_find_their_sign_and_hide_none(page):
    kept = page.evaluate(KEPT)
    status = page.locator(".course-help-status")
    for words, sign in FINDS.items():
        found = look_for(page, words)
        assert sign in found, words
        assert found == [flag.id for flag in FLAGS if flag.id in found]
        expect(status).to_contain_text(re.compile(rf"\b{len(found)}\b"))
        expect(status).to_contain_text("The whole list is still here")
        visible = page.locator(".course-sign").evaluate_all(
            "all => all.filter((e) => e.checkVisibility()).length"
        )
        assert visible == 44, words
    assert page.evaluate(KEPT) == kept
    assert page.evaluate("location.hash") == ""


def test_a_whole_sentence_leads_to_its_sign_and_not_to_its_small_words(page):
    urgent = {flag.id for flag in FLAGS if flag.act != "routine"} - {"unsure"}
    for words, sign in SENTENCES.items():
        look_for(page, words)
        found = in_order(page)
        assert found[0] == sign, (words, found)
        assert len(found) <= 6, (words, found)
    for words, signs in BESIDE.items():
        found = set(look_for(page, words))
        assert signs <= found, (words, found)
        assert found & urgent, (words, found)
    # Small words alone find nothing; that is said, and proves nothing.
    assert look_for(page, "since this morning") == []
    expect(page.locator(".course-help-status")).to_contain_text("That proves nothing.")


def test_the_sign_that_the_words_tell_of_comes_first(page):
    for words, (first, besides) in FIRST.items():
        look_for(page, words)
        found = in_order(page)
        assert found[0] == first, (words, found)
        assert besides <= set(found), (words, found)
        expect(page.locator(f"#sign-{first} .course-sign-mark p")).to_be_focused()
    # What must be done now comes before what is for today, and that before the rest.
    look_for(page, "numb")
    acts = [next(flag for flag in FLAGS if flag.id == name) for name in in_order(page)]
    order = [
        0
        if flag.act == "emergency-now" or " now" in flag.first_action.split(".")[0].split(":")[0]
        else 1 + (flag.act == "routine")
        for flag in acts
    ]
    assert order == sorted(order)


def test_a_word_is_not_found_inside_another(page):
    for words in ("kann nicht pinkeln", "pinkeln", "headquarters", "coldplay"):
        assert look_for(page, words) == [], words
        expect(page.locator(".course-help-status")).to_contain_text("That proves nothing.")


def test_no_search_ends_at_the_least_urgent_signs_alone(page):
    urgent = {flag.id for flag in FLAGS if flag.act != "routine"}
    words = {word for sign in help_words().signs.values() for word in sign.words.split()}
    alone = page.evaluate(
        """(words) => {
          const field = document.querySelector('.course-help-box input');
          const form = field.form;
          const found = {};
          for (const word of words) {
            field.value = word;
            form.requestSubmit();
            found[word] = [...document.querySelectorAll('.course-sign-found')].map((e) => e.id);
          }
          return found;
        }""",
        sorted(words | {"better unchanged", "stumble", "meralgia"}),
    )
    for word, found in alone.items():
        signs = {name.removeprefix("sign-") for name in found}
        assert signs, word
        assert signs & urgent, f"{word} leads to {signs} alone"


def test_a_word_that_is_not_there_proves_nothing(page):
    assert look_for(page, "xylophone") == []
    status = page.locator(".course-help-status")
    expect(status).to_contain_text("That proves nothing. The whole list is still here.")
    expect(status).to_contain_text(CLOSING)
    expect(field(page)).to_be_focused()
    for strange in ("<b>x</b>", "(((", "\\", "__proto__", "' or 1=1", "   ", "😀"):
        look_for(page, strange)
        assert page.locator(".course-help-box b").count() == 0
        expect(page.locator(".course-sign")).to_have_count(44)


def test_a_marked_sign_keeps_its_words_off_the_bar(page):
    look_for(page, "foot drags")
    gap = page.locator(".course-sign-found").evaluate(
        "e => parseFloat(getComputedStyle(e).paddingLeft)"
    )
    assert gap >= 8


def test_by_keyboard_a_word_leads_from_sign_to_sign_and_back(page):
    field(page).focus()
    page.keyboard.type("numb thigh")
    page.keyboard.press("Enter")
    names = in_order(page)
    first = page.locator(f"#sign-{names[0]}")
    count = page.locator(".course-sign-found").count()
    assert count > 1
    mark = first.locator(".course-sign-mark p")
    expect(mark).to_be_focused()
    expect(mark).to_have_text(
        f"Marked sign 1 of {count}. The other signs are still here, above and below."
    )
    expect(first.locator("p").nth(1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    second = page.locator(f"#sign-{names[1]} .course-sign-mark p")
    expect(second).to_be_focused()
    page.keyboard.press("Tab")
    if count > 2:
        expect(page.locator(":focus")).to_have_text("Next marked sign")
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Back to the word")
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.get_by_role("button", name="Clear the marks").click()
    expect(page.locator(".course-sign-found, .course-sign-mark")).to_have_count(0)
    expect(page.locator(".course-help-status")).to_have_text("No marks. The whole list is here.")


def test_a_ready_word_is_one_tap_and_typing_alone_moves_nothing(page):
    page.get_by_role("button", name="foot drags", exact=True).click()
    assert marked(page) == ["sign-new-foot-drop"]
    field(page).focus()
    page.evaluate("window.scrollTo(0, 0)")
    field(page).fill("wound")
    expect(page.locator(".course-help-status")).to_contain_text('marked for "wound"')
    expect(field(page)).to_be_focused()
    for word in help_words().ready:
        assert look_for(page, word), word


def test_without_scripts_the_list_the_card_and_the_sheet_are_on_the_page(open_page):
    page = open_page(PAGE, scripts=False, width=320).page
    expect(page.locator("li.course-sign")).to_have_count(44)
    expect(page.locator(".course-help-box")).to_have_count(0)
    expect(page.locator("#help-card")).to_be_visible()
    page.get_by_role("link", name="A4 or Letter").click()
    expect(page.locator("#help-sheet")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# ------------------------------------------------------------------ on paper


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_each_sheet_prints_alone_and_whole(page, size):
    page.get_by_role("combobox").first.select_option(label="Brazil")
    card = sheets(page, "Wallet card", size)
    assert len(card) == 1
    box = facts.red_box()
    for text in (*(sign.text for sign in box.signs), box.go, box.say, box.cannot_get_there):
        assert squeezed(text) in card[0]
    for line in help_words().ambulance:
        assert squeezed(line.text) in card[0]
    assert squeezed("192 (SAMU) (Brazil, checked November 20, 2026)") in card[0]
    assert card[0].endswith(squeezed(CLOSING))

    for name, most in (("A4 or Letter", 2), ("Large print", 10)):
        pages = sheets(page, name, size)
        assert len(pages) <= most
        assert pages[0].startswith(squeezed("When to get help One sign is enough."))
        whole = "".join(pages)
        assert squeezed("Tell them at the next check") in whole
        assert squeezed("Some of these say: call now. Do that now, at night too.") in whole
        assert whole.endswith(squeezed(CLOSING))
        actions = {flag.first_action for flag in FLAGS}
        for flag in FLAGS:
            # No sign is cut by the end of a page.
            assert any(squeezed(flag.plain_sign) in one for one in pages), flag.id
            before = whole[: whole.index(squeezed(flag.plain_sign))]
            nearest = max(actions, key=lambda text: (ends(before, text), len(text)))
            assert nearest == flag.first_action, flag.id
    # Printing the page afterwards prints the page again.
    assert len(printed(page, size)) > 10


def test_large_print_is_large_and_the_card_has_the_size_of_a_bank_card(page):
    page.emulate_media(media="print")
    panels = page.locator(".course-help-panel").evaluate_all(
        """all => all.map((e) => {
          const { width, height } = e.getBoundingClientRect();
          return [width * 25.4 / 96, height * 25.4 / 96, e.scrollHeight - e.clientHeight];
        })"""
    )
    assert len(panels) == 4
    for width, height, beyond in panels:
        assert width == pytest.approx(85.6, abs=0.1)
        assert height == pytest.approx(54, abs=0.1)
        assert beyond <= 0, "words stick out of the card"
    page.evaluate("document.documentElement.dataset.helpPrint = 'large'")
    letters = "(e) => parseFloat(getComputedStyle(e).fontSize) * 0.75"
    assert page.locator("#help-sheet li").first.evaluate(letters) >= 18


@pytest.mark.parametrize(
    ("place", "most"), [("help-card", 1), ("help-sheet", 2), ("help-large", 10)]
)
def test_without_scripts_a_link_prints_one_sheet_alone(open_page, place, most):
    page = open_page(f"{PAGE}#{place}", scripts=False).page
    pages = printed(page, "A4")
    assert 1 <= len(pages) <= most
    assert "".join(pages).endswith(squeezed(CLOSING))


def test_the_card_names_every_sign_that_needs_an_ambulance_from_the_start():
    named = {flag for line in help_words().ambulance for flag in line.flags}
    assert named == {flag.id for flag in FLAGS if needs_ambulance(flag)}
    assert len(named) == 14
