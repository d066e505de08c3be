"""Files of the diary: merged in any order without loss or doubles; what is foreign is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nervepath import parts
from nervepath.widgets.diary import columns, read_csv, to_csv
from nervepath.widgets.diary.words import content, words

SAYS = words()["refusals"]
HARNESS = """
const parts = {};
window.diary = (module, content) => {
  const made = (new Function(module))();
  const file = made.make(content);
  const bytes = (text) => {
    return typeof text === "string" ? new TextEncoder().encode(text) : new Uint8Array(text);
  };
  const { merge } = made;
  return {
    merge: ([a, b, c]) => JSON.stringify([
      merge(merge(a, b), c), merge(a, merge(b, c)), merge(b, a), merge(a, b), merge(a, a), a,
    ]),
    read: (text) => JSON.stringify(file.read(bytes(text))),
    csv: (entries) => file.toCsv(entries),
    json: (entries) => file.toJson(entries, "2026-05-01T00:00:00.000Z"),
    list: (entries) => JSON.stringify(file.toList(entries)),
    id: (entry) => file.idOf(entry),
    fault: ([id, entry]) => JSON.stringify(file.fault(id, entry)),
    after: ([now, last]) => made.after(now, last),
  };
};
"""


@pytest.fixture(scope="module")
def diary(browser):
    """Call what the diary's files are made with: `diary("read", text)`."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=HARNESS)
    module = parts.function_body("diary_file", parts.script("diary_file"))
    page.evaluate("([m, c]) => { window.made = window.diary(m, c); }", [module, content()])

    def call(what, value):
        found = page.evaluate(
            "([what, value]) => window.made[what](JSON.parse(value))", [what, json.dumps(value)]
        )
        return json.loads(found) if what in ("merge", "read", "list", "fault") else found

    yield call
    context.close()


MOMENTS = st.sampled_from([f"2026-05-0{day}T10:00:00.000Z" for day in (1, 2, 3)])
GONE = st.fixed_dictionaries({"at": MOMENTS, "deleted": st.just(True)})
KEPT = st.fixed_dictionaries(
    {
        "at": MOMENTS,
        "date": st.sampled_from(["2026-05-01", "2026-05-02"]),
        "pain": st.integers(0, 2),
    },
    optional={"note": st.sampled_from(["a", "=b", '"c", d', "e\nf", "'g"])},
)
TABLES = st.dictionaries(st.sampled_from(["aaaa", "bbbb", "cccc"]), KEPT | GONE, max_size=3)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def test_files_merge_in_any_order_without_loss_or_doubles(diary):
    @QUICK
    @given(st.tuples(TABLES, TABLES, TABLES))
    def holds(tables):
        left, right, turned, straight, twice, once = diary("merge", list(tables))
        assert left == right
        assert turned == straight
        assert twice == once
        assert set(left) == set().union(*tables)
        for name, entry in left.items():
            versions = [table[name] for table in tables if name in table]
            assert entry in versions
            # What somebody deleted stays deleted, whatever an older or newer file says.
            assert bool(entry.get("deleted")) == any(one.get("deleted") for one in versions)
            if not entry.get("deleted"):
                assert entry["at"] == max(one["at"] for one in versions)

    holds()


def by_id(entries):
    return {entry["id"]: entry for entry in entries}


def test_what_is_downloaded_can_be_opened_again_and_python_reads_the_same(diary, tmp_path):
    @settings(QUICK, max_examples=40)
    @given(TABLES)
    def holds(table):
        assert diary("read", diary("json", table)) == {"entries": table, "refused": []}
        there = {name: entry for name, entry in table.items() if not entry.get("deleted")}
        assert diary("read", diary("csv", table)) == {"entries": there, "refused": []}
        (tmp_path / "diary.csv").write_text(diary("csv", table), "utf-8", newline="")
        entries = read_csv(tmp_path / "diary.csv")
        assert by_id(entries) == by_id(diary("list", table))
        assert diary("read", to_csv(entries))["entries"] == there

    holds()


def test_a_file_written_by_hand_makes_no_doubles_and_has_the_same_ids_in_python(diary, tmp_path):
    text = "date,pain,sleep_hours,note\n2026-05-01,4,7.5,Schön und gut\n2026-05-02,0,,\n"
    first, again = diary("read", text), diary("read", text.replace(",", ";"))
    assert first == again
    (tmp_path / "hand.csv").write_text(text, "utf-8")
    assert {one["id"] for one in read_csv(tmp_path / "hand.csv")} == set(first["entries"])


LEAVES = st.none() | st.booleans() | st.integers(-3, 99) | st.text(max_size=4) | MOMENTS
FIELDS = st.sampled_from(
    ["at", "date", "pain", "note", "deleted", "numb_left_sural", "constructor"]
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(FIELDS, inner)
)
DAMAGED = st.builds(lambda good, bad: {**good, **bad}, KEPT | GONE, st.dictionaries(FIELDS, JSON))


def test_whatever_lies_in_a_store_is_shown_only_if_it_is_an_entry(diary):
    @QUICK
    @given(DAMAGED | JSON)
    def holds(entry):
        reason = diary("fault", ["e001", entry])
        assert reason is None or reason
        if reason is None and not entry.get("deleted"):
            told = {name: value for name, value in entry.items() if value != ""}
            kept = diary("read", diary("csv", {"e001": entry}))["entries"]
            assert kept == ({"e001": told} if len(told) > 2 else {})

    holds()


HEAD = "date,pain,sleep_hours,note,numb_right_sural,id,changed"
GOOD = "2026-05-01,4,7.5,fine,6,abcd,2026-05-01T10:00:00.000Z"


def why(key, **values):
    return SAYS[key].format(**values)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-05-02,11,,,,,", why("number", name="Pain", value='"11"', high=10)),
        ("2026-05-02,-1,,,,,", why("number", name="Pain", value='"-1"', high=10)),
        ("2026-05-02,4.5,,,,,", why("number", name="Pain", value='"4.5"', high=10)),
        ("2026-05-02,1e1,,,,,", why("number", name="Pain", value='"1e1"', high=10)),
        ("2026-05-02,=2+2,,,,,", why("number", name="Pain", value='"=2+2"', high=10)),
        ("2026-05-02,,7.1,,,,", why("quarter", name="Hours of sleep", value='"7.1"', high=24)),
        ("2026-05-02,4,,=HYPERLINK(1),,,", why("formula", value='"="')),
        ("2026-05-02,4,,@SUM(1),,,", why("formula", value='"@"')),
        ("2026-05-02,4,,-2+3,,,", why("formula", value='"-"')),
        ("2026-05-02,4,," + "x" * 501 + ",,,", SAYS["note"]),
        ("2026-05-02,4,,a\0b,,,", None),
        ("2026-05-02,,,,,,", SAYS["empty"]),
        ("2026-02-30,4,,,,,", why("date", value='"2026-02-30"')),
        ("05/02/2026,4,,,,,", why("date", value='"05/02/2026"')),
        ("2.5.2026,4,,,,,", why("date", value='"2.5.2026"')),
        (",4,,,,,", why("date", value='""')),
        ("2026-05-02,4,,,,__proto__,", why("id", value='"__proto__"')),
        ("2026-05-02,4,,,,invented-001,", SAYS["invented"]),
        ("2026-05-02,4,,,,,yesterday", why("changed", value='"yesterday"')),
        ("2026-05-02,4", why("fields", found=2, wanted=7)),
        ("2026-05-02,4,,,,,,,", why("fields", found=9, wanted=7)),
        ('2026-05-02,4,,"open,,,', SAYS["quote"]),
    ],
)
def test_a_bad_line_is_refused_with_number_and_reason_and_the_good_ones_are_offered(
    diary, line, reason
):
    found = diary("read", f"{HEAD}\n{GOOD}\n{line}\n")
    if reason is None:  # a file with such a character in it is no text at all
        assert found["problem"] == SAYS["not_text"]
        return
    assert list(found["entries"]) == ["abcd"]
    assert found["refused"] == [{"line": 3, "reason": reason}]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_date"),
        ("name,age\nAna,40\n", "no_date"),
        ("date,weight\n2026-05-01,70\n", "no_column"),
        ("date,pain,pain\n2026-05-01,1,2\n", "twice"),
        ("<html><body>date,pain</body></html>", "no_date"),
        (",".join(["x"] * 100000), "no_date"),
    ],
)
def test_a_foreign_table_is_refused_whole_with_the_reason(diary, text, reason):
    found = diary("read", text)
    assert found["entries"] == {}
    assert [one["reason"] for one in found["refused"]] == [why(reason, name='"pain"')]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not_json"),
        ("[]", "not_json"),
        ('{"version": 1, "sections": {"answers": {}}}', "not_json"),
        ('{"file": "follow-the-nerve-diary", "version": 1, "entries": []}', "not_json"),
        ('{"file": "follow-the-nerve-diary", "version": 9, "entries": {}}', "newer"),
        ("[" * 20000, "not_json"),
        ("x" * 10_000_000, "size"),
    ],
)
def test_a_foreign_or_huge_file_is_refused_and_says_why(diary, text, reason):
    found = diary("read", text)
    assert found == {"entries": {}, "refused": [], "problem": SAYS[reason]}


def test_a_hostile_json_file_cannot_bring_in_what_no_diary_writes(diary):
    good = {"at": "2026-05-01T10:00:00.000Z", "date": "2026-05-01", "pain": 4}
    bad = {
        "bad1": {**good, "pain": 99},
        "bad2": {**good, "pain": "4"},
        "bad3": {**good, "note": {"a": 1}},
        "bad4": {**good, "__proto__": 1, "more": 1},
        "bad5": {**good, "at": ["2026-05-01T10:00:00.000Z"]},
        "bad6": [],
        "bad7": None,
        "x": good,
        "bad8": {"at": good["at"], "deleted": True, "note": "hidden"},
    }
    text = json.dumps(
        {"file": "follow-the-nerve-diary", "version": 1, "entries": {"good": good, **bad}}
    )
    text = text.replace('"x":', '"__proto__":')
    found = diary("read", text)
    assert found["entries"] == {"good": good}
    assert len(found["refused"]) == len(bad)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_that_spreadsheets_saved_are_read(diary, separator, code):
    rows = [
        ["date", "sleep_hours", "note"],
        [
            "2026/05/01",
            "7,5" if separator == ";" else "7.5",
            "Café; naïve" if separator != ";" else "Café",
        ],
    ]
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n"
    found = diary("read", list(text.encode(code)))
    [entry] = found["entries"].values()
    assert found["refused"] == []
    assert entry["date"] == "2026-05-01"
    assert entry["sleep_hours"] == 7.5
    assert entry["note"].startswith("Café")


def test_line_numbers_count_breaks_inside_of_notes(diary):
    text = f'{HEAD}\n2026-05-01,4,,"two\nlines",,,\n2026-05-02,99,,,,,\n'
    found = diary("read", text)
    assert [one["line"] for one in found["refused"]] == [4]
    assert [one["note"] for one in found["entries"].values()] == ["two\nlines"]


def test_an_unknown_column_is_named_and_left_out(diary):
    found = diary("read", "date,pain,weight\n2026-05-01,4,70\n")
    assert [one["pain"] for one in found["entries"].values()] == [4]
    assert found["refused"] == [{"line": 1, "reason": why("unknown_column", name='"weight"')}]


def test_a_change_counts_as_later_also_when_the_clock_was_set_back(diary):
    late, early = "2026-05-03T10:00:00.000Z", "2026-05-01T10:00:00.000Z"
    assert diary("after", [late, early]) == late
    assert diary("after", [early, late]) == "2026-05-03T10:00:00.001Z"
    assert diary("after", [early, early]) > early


def test_the_invented_example_never_gets_into_a_diary(diary):
    found = diary("read", columns.INVENTED.read_text("utf-8"))
    assert found["entries"] == {}
    assert {one["reason"] for one in found["refused"]} == {SAYS["invented"]}


STORE = """
const files = new Map();
const storage = {
  getItem: (key) => files.get(key) ?? null,
  setItem(key, text) { files.set(key, text); storage[key] = text; },
  removeItem(key) { files.delete(key); delete storage[key]; },
};
for (const name of ["getItem", "setItem", "removeItem"]) {
  Object.defineProperty(storage, name, { enumerable: false });
}
window.store = (module, kept) => {
  kept.forEach(([key, text]) => storage.setItem(key, text));
  const now = () => new Date("2026-05-02T10:00:00Z");
  const store = (new Function(module))().open({ storage, now });
  return { store, files, storage };
};
"""


@pytest.fixture
def store(browser):
    """Do something with a store that holds a diary, answers and what was damaged of both."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=STORE)
    text = (parts.ROOM.parent / "quiz" / "store.js").read_text("utf-8")
    module = parts.function_body("store", text)

    def call(kept, what):
        start = "const { store, files, storage } = window.store(...given);"
        return page.evaluate(f"(given) => {{ {start} {what} }}", [module, kept])

    yield call
    context.close()


MINE = {"e001": {"at": "2026-05-01T10:00:00.000Z", "date": "2026-05-01", "note": "mine only"}}
READ = {"sample": {"at": "2026-05-01T10:00:00.000Z"}}
RECORD = json.dumps({"version": 1, "sections": {"diary": MINE, "read": READ}})
KEPT = [
    ["follow-the-nerve", RECORD],
    ["follow-the-nerve.damaged-1", RECORD[:-4]],
    ["follow-the-nerve.damaged-2", "x"],
]


def test_a_file_with_answers_holds_nothing_of_the_diary(store):
    text = store(KEPT, "return store.download();")
    assert "mine only" not in text
    assert json.loads(text)["sections"] == {"read": READ}
    assert json.loads(text)["aside"] == {"follow-the-nerve.damaged-2": "x"}


def test_a_file_with_answers_cannot_bring_a_diary_onto_a_device(store):
    taken = f"store.restore({json.dumps(RECORD)});"
    left = "return [store.get('diary') ?? null, store.get('read')];"
    assert store([], taken + left) == [None, READ]


def test_who_erases_answers_keeps_the_diary_and_the_other_way_around(store):
    left = store(KEPT, "store.erase(); return Object.fromEntries(files);")
    assert json.loads(left["follow-the-nerve"])["sections"] == {"diary": MINE}
    assert set(left) == {"follow-the-nerve", "follow-the-nerve.damaged-1"}
    left = store(KEPT, "store.eraseSection('diary'); return Object.fromEntries(files);")
    assert json.loads(left["follow-the-nerve"])["sections"] == {"read": READ}
    assert set(left) == {"follow-the-nerve", "follow-the-nerve.damaged-2"}
    assert "mine only" not in json.dumps(left)


def test_what_is_erased_is_gone_also_where_nothing_can_be_written(store):
    """The page holds more than it could write; what lies on the device must not stay there."""
    what = """
      const write = storage.setItem;
      const setItem = (key, text) => {
        if (text.length > 300) throw new Error("full");
        write(key, text);
      };
      Object.defineProperty(storage, "setItem", { value: setItem });
      store.set("read", { long: { at: "x".repeat(400) } });
      const keeps = store.keeps();
      store.eraseSection("diary");
      return [keeps, Object.fromEntries(files)];
    """
    keeps, left = store([["follow-the-nerve", RECORD]], what)
    assert keeps is False
    assert "mine only" not in json.dumps(left)
    assert json.loads(left["follow-the-nerve"])["sections"] == {"read": READ}


def test_a_deleted_entry_stays_deleted_when_another_tab_changes_it_later(store):
    what = """
      const [deleted, changed] = DELETED_AND_CHANGED;
      store.set("diary", { e001: deleted });
      const text = files.get("follow-the-nerve");
      files.set("follow-the-nerve", text.replace(JSON.stringify(deleted), JSON.stringify(changed)));
      store.set("diary", { e001: { ...deleted, at: "2026-05-02T11:00:00.000Z" } });
      return store.get("diary").e001.deleted;
    """
    pair = [
        {"at": "2026-05-02T10:00:00.000Z", "deleted": True},
        {"at": "2026-05-03T10:00:00.000Z", "date": "2026-05-01", "pain": 1},
    ]
    what = what.replace("DELETED_AND_CHANGED", json.dumps(pair))
    assert store([["follow-the-nerve", RECORD]], what) is True
