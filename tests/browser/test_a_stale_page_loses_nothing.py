"""Pages that have read an old copy, or a storage that is cut off, neither lose nor bring back.

The care for a storage that is cut off is for pages opened as files. Here such pages come over
http, because among files the browser itself cuts one off now and then.
"""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from nervepath.sphinx_ext.assets import classic_script
from tests.support.quiz_page import KEY, ROOM
from tests.support.server import served

TAB = f"{KEY}.tab"
HARNESS = """
const made = {}, now = () => new Date("2026-03-02T12:00:00Z");
window[Symbol.for("follow-the-nerve")] = { define: (name, make) => { made[name] = make({}); } };
window.open_ = () => made.store.open({ storage: localStorage, now });
window.put = (store, name, at) => {
  const entry = { chosen: [at], right: true, guessed: false, at };
  store.set("answers", { ...(store.get("answers") ?? {}), [name]: entry });
};
window.kept = (name = "answers") => {
  const found = JSON.parse(localStorage.getItem("follow-the-nerve"))?.sections ?? {};
  return Object.fromEntries(Object.entries(found[name] ?? {}).map(([id, { at }]) => [id, at]));
};
"""
# What Chromium now and then gives a page that was opened as a file: so many times in this tab.
CUT = """
if (Number(sessionStorage.getItem("cut"))) {
  sessionStorage.setItem("cut", Number(sessionStorage.getItem("cut")) - 1);
  const held = new Map();
  const area = { getItem: (k) => held.get(k) ?? null, setItem: (k, v) => held.set(k, String(v)),
    removeItem: (k) => held.delete(k) };
  Object.defineProperty(window, "localStorage", { get: () => area });
}
"""
PAGE = (
    '<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><title>{0}</title>'
    '<script src="harness.js"></script><script src="store.js"></script>'
    "<script>window.heard = 0; window.store = open_(); store.onChange(() => heard += 1);</script>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("stale")
    (made / "harness.js").write_text(HARNESS, "utf-8")
    module = (ROOM / "store.js").read_text("utf-8")
    (made / "plain.js").write_text(classic_script("store", module), "utf-8")
    (made / "plain.html").write_text(PAGE.format("plain").replace("store.js", "plain.js"), "utf-8")
    files = 'location.protocol === "file:"'
    assert module.count(files) == 1
    (made / "store.js").write_text(classic_script("store", module.replace(files, "true")), "utf-8")
    for name in ("one", "two"):
        (made / f"{name}.html").write_text(PAGE.format(name), "utf-8")
    return made


@pytest.fixture(scope="module")
def site(folder):
    with served(folder) as address:
        yield address


@pytest.fixture
def tab(browser, site):
    """Open a page, with its storage cut off for the first `cut` loads of this tab."""
    contexts = []

    def opened(name="one", cut=0, context=None):
        context = context or browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(f"sessionStorage.cut ??= {cut};{CUT}")
        page.goto(f"{site}/{name}.html")
        page.wait_for_load_state("load")
        return page

    yield opened
    for context in {id(one): one for one in contexts}.values():
        context.close()


def go(page, site, name, cut=0):
    page.evaluate(f"sessionStorage.cut = {cut}")
    page.goto(f"{site}/{name}.html")
    # A page that finds its storage cut off loads itself anew at once.
    page.wait_for_function("() => sessionStorage.cut === '0'")
    page.wait_for_function("() => window.store && document.readyState === 'complete'")


def soon(page, what, wanted):
    """Wait for a value: a page that finds its storage cut off may be loading itself anew."""
    code = f"(wanted) => window.store && JSON.stringify({what}) === wanted"
    page.wait_for_function(code, arg=json.dumps(wanted, separators=(",", ":")), timeout=10000)


ANSWERS = "Object.keys(store.get('answers') ?? {}).sort()"
SORTED = "Object.entries(kept()).sort()"


def answers(page):
    return page.evaluate(ANSWERS)


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_a_file_page_whose_storage_is_cut_off_is_loaded_anew(tab, site, cut):
    page = tab()
    page.evaluate("put(store, 'demo.1.a', '1')")
    go(page, site, "two", cut)
    soon(page, ANSWERS, ["demo.1.a"])
    page.evaluate("put(store, 'demo.1.b', '2')")
    go(page, site, "one")
    soon(page, ANSWERS, ["demo.1.a", "demo.1.b"])


def test_what_was_written_while_the_storage_was_cut_off_is_there_on_the_next_page(tab, site):
    old = tab()
    old.evaluate("put(store, 'old', '2026-01-01'), put(store, 'both', '2026-01-03')")
    page = tab(cut=1, context=old.context)
    assert answers(page) == []
    page.evaluate("put(store, 'new', '2026-01-02'), put(store, 'both', '2026-01-01')")
    assert old.evaluate("kept()") == {"old": "2026-01-01", "both": "2026-01-03"}
    go(page, site, "two")
    every = {"old": "2026-01-01", "new": "2026-01-02", "both": "2026-01-03"}
    soon(page, SORTED, sorted(map(list, every.items())))
    # Nothing is written down twice for longer than needed.
    assert "record" not in page.evaluate(f"JSON.parse(sessionStorage[{TAB!r}])")
    page.reload()
    soon(page, SORTED, sorted(map(list, every.items())))


def test_an_emptied_browser_is_not_loaded_anew_for_ever(tab, site):
    page = tab()
    page.evaluate("put(store, 'demo.1.a', '1')")
    go(page, site, "two")
    page.evaluate("localStorage.clear()")
    loads = []
    page.on("load", lambda _: loads.append(1))
    page.goto(f"{site}/one.html")
    page.wait_for_function(f"() => !sessionStorage.getItem({TAB!r})")
    assert answers(page) == []
    assert len(loads) <= 3
    page.evaluate("put(store, 'demo.1.b', '2')")
    go(page, site, "two")
    soon(page, ANSWERS, ["demo.1.b"])


def test_an_erasure_stays_one_also_for_a_tab_that_was_cut_off(tab, site):
    old = tab()
    old.evaluate("put(store, 'old', '2026-01-01')")
    old.evaluate(
        "store.set('diary', { e1: { at: '2026-01-01T00:00:00.000Z', date: '2026-01-01' } })"
    )
    page = tab(cut=1, context=old.context)
    page.evaluate("put(store, 'mine', '2026-01-02'), store.set('later', { a: 1 })")
    old.evaluate("store.erase(), store.eraseSection('diary')")
    left = json.loads(old.evaluate(f"localStorage[{KEY!r}]"))["sections"]
    assert set(left) == {"erased"}
    assert all(set(one) == {"at"} for one in left["erased"].values())
    go(page, site, "two")
    soon(page, "[kept(), kept('diary')]", [{}, {}])
    # The other way round: what was erased where it could not be seen is gone, too.
    page.evaluate("put(store, 'again', '2026-01-02')")
    blind = tab(cut=1, context=old.context)
    blind.evaluate("store.erase()")
    go(blind, site, "two")
    soon(blind, "kept()", {})
    # A time of erasing is kept for a month.
    blind.evaluate(
        f"localStorage[{KEY!r}] = JSON.stringify({{ version: 1, sections: "
        "{ erased: { '*': { at: '2026-01-30' } } } })"
    )
    blind.reload()
    soon(blind, f"JSON.parse(localStorage[{KEY!r}] ?? null)?.sections", {})


@pytest.mark.parametrize("event", ["pageshow", "focus", "visibilitychange"])
def test_a_page_that_is_seen_again_shows_and_keeps_what_was_done_since(tab, event):
    """As from the cache of the way back: the page has not heard of what happened."""
    page = tab()
    again = f"(document.dispatchEvent(new Event({event!r})), dispatchEvent(new Event({event!r})))"
    page.evaluate("put(store, 'first', '2026-01-01'); window.other = open_()")
    page.evaluate("put(other, 'second', '2026-01-02')")
    assert answers(page) == ["first"]
    page.evaluate(again)
    assert answers(page) == ["first", "second"]
    page.evaluate("other.erase()")
    page.evaluate("put(store, 'third', '2026-01-03')")
    assert page.evaluate("kept()") == {"third": "2026-01-03"}
    page.evaluate("other.erase()")
    page.evaluate(again)
    # What is the same as before is not told again.
    page.evaluate(again)
    assert [answers(page), page.evaluate("heard")] == [[], 2]


def test_in_whatever_order_stale_pages_write_every_newest_answer_stays(tab):
    """Stores of one page hear nothing of each other: all of them have read an old copy."""
    page = tab("plain")
    writes = [("a", "q1", "2"), ("b", "q1", "3"), ("c", "q2", "1"), ("a", "q3", "4")]
    wanted = {"old": "0", "q1": "3", "q2": "1", "q3": "4"}
    found = page.evaluate(
        """(orders) => orders.map((order) => {
          localStorage.clear();
          put(open_(), "old", "0");
          const pages = { a: open_(), b: open_(), c: open_() };
          for (const [who, name, at] of order) put(pages[who], name, at);
          return kept();
        })""",
        [list(order) for order in permutations(writes)],
    )
    wrong = [
        order for order, left in zip(permutations(writes), found, strict=True) if left != wanted
    ]
    # Who has seen the newer answer and writes again means it, whatever the clock says.
    assert all(order.index(writes[1]) < order.index(writes[0]) for order in wrong)
    assert all(order.index(writes[3]) < order.index(writes[0]) for order in wrong)
    erased = page.evaluate(
        """() => {
          localStorage.clear();
          put(open_(), "old", "0");
          const [one, other] = [open_(), open_()];
          other.erase();
          put(one, "new", "1");
          return kept();
        }"""
    )
    assert erased == {"new": "1"}


def test_only_a_tab_with_files_notes_anything(tab, folder):
    page = tab("plain")
    page.evaluate("put(store, 'demo.1.a', '1'), store.erase()")
    assert page.evaluate("[localStorage.length, Object.keys(sessionStorage)]") == [0, ["cut"]]
    page.goto((folder / "plain.html").as_uri())
    page.evaluate("put(store, 'demo.1.a', '1')")
    assert TAB in page.evaluate("Object.keys(sessionStorage)")
