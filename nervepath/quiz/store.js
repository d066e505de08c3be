// What a reader has done, kept in this browser only, under one versioned key.
//
// No reader may lose what can still be read, and no page may break on what cannot: a record that
// is damaged is set aside under a key of its own, and a browser that keeps nothing gets a store
// that lasts as long as the page.

const KEY = "follow-the-nerve";
const ASIDE = `${KEY}.damaged-`;
const VERSION = 1;

// MIGRATIONS[n] takes a record of version n and returns it as version n + 1. A new section needs
// none: pages from before it leave what they do not know as it is.
const MIGRATIONS = {};

// Questions that have another id than before: old id -> new id. Never taken out again, because a
// file that somebody saved may be years old.
const RENAMED = {};

// What an entry of a section must look like. Sections without a check are taken as they are.
const CHECKS = {
  // Where a question stands in the review; without a day when it does not come back.
  review: (entry) =>
    isTable(entry) &&
    Number.isInteger(entry.step) &&
    entry.step >= 0 &&
    (entry.due === null || typeof entry.due === "string") &&
    typeof entry.at === "string",
  // Entries of the diary, or that one was deleted. What each value may be, the diary looks at.
  diary: (entry) =>
    isTable(entry) &&
    /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(entry.at) &&
    Object.entries(entry).every(([name, value]) =>
      name === "deleted" ? value === true : typeof value === "string" || (Number.isFinite(value) && value >= 0),
    ) &&
    (entry.deleted === true || /^\d{4}-\d\d-\d\d$/.test(entry.date)),
  // Chapters that were read.
  read: (entry) => isTable(entry) && typeof entry.at === "string",
  // Checks before and after reading, and the answers in them.
  checks: (entry) => isTable(entry) && typeof entry.at === "string",
  answers: (entry) =>
    isTable(entry) &&
    Array.isArray(entry.chosen) &&
    entry.chosen.every((option) => typeof option === "string") &&
    typeof entry.right === "boolean" &&
    typeof entry.guessed === "boolean" &&
    typeof entry.at === "string",
};

// Sections with a file and an erasure of their own. A file with answers, which somebody may hand
// over, leaves them out; and who erases answers keeps them.
const APART = ["diary"];

const NOT_KEPT =
  "Your answers cannot be kept on this device. You can go on; they last until you leave this page.";
const NOT_READ = "Saved answers could not be read. They are set aside on this device, and you can go on.";
const PARTLY_READ =
  "Some saved answers could not be read. They are set aside on this device. The others are here.";
const NOT_OURS = "This file holds no answers of this course. Nothing was changed.";
const TOO_NEW = "This file comes from a newer version of this course. Nothing was changed.";

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function copy(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// Own entries only: "constructor" or "__proto__" in a damaged file must stay ordinary names.
function entry(table, name) {
  return isTable(table) && Object.hasOwn(table, name) ? table[name] : undefined;
}

function table(pairs) {
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** Of two with one `at` always the same one is newer, and what was deleted stays deleted. */
function isNewer(one, other) {
  if (typeof one?.at !== "string" || typeof other?.at !== "string") return false;
  if (Boolean(one.deleted) !== Boolean(other.deleted)) return Boolean(one.deleted);
  return one.at === other.at ? sorted(one) > sorted(other) : one.at > other.at;
}

function sorted(entry) {
  return JSON.stringify(Object.entries(entry).sort());
}

function allNames(...tables) {
  return [...new Set(tables.flatMap((each) => Object.keys(each ?? {})))];
}

// Sections with an entry for each question -> the id of the question in the name of an entry.
const BY_QUESTION = { answers: /^.+$/, review: /^.+$/, checks: /[^/]+$/ };

/** The name of an entry today: that of the question may have changed since, even more than once. */
function nameToday(section, name) {
  const pattern = entry(BY_QUESTION, section);
  let now = name;
  for (let step = 0; pattern && step < 9; step += 1) now = now.replace(pattern, (id) => entry(RENAMED, id) ?? id);
  return now;
}

/** The entries of a section under their names of today; of two that meet, the later stays. */
function renamed(section, entries) {
  const found = new Map();
  entries.forEach(([name, value]) => {
    const today = nameToday(section, name);
    if (!found.has(today) || isNewer(value, found.get(today))) found.set(today, value);
  });
  return Object.fromEntries(found);
}

/** The sections in a stored text, and whether all of it could be read. Throws when none can. */
function read(text) {
  let record = JSON.parse(text);
  if (!isTable(record) || !Number.isInteger(record.version)) throw new Error(NOT_OURS);
  if (record.version > VERSION) throw new Error(TOO_NEW);
  while (record.version < VERSION) record = MIGRATIONS[record.version](record);
  if (!isTable(record.sections)) throw new Error(NOT_OURS);
  let whole = true;
  const sections = Object.entries(record.sections).map(([name, section]) => {
    const check = entry(CHECKS, name);
    if (!check) return [name, section];
    const good = Object.entries(isTable(section) ? section : {}).filter(([, value]) => check(value));
    whole &&= isTable(section) && good.length === Object.keys(section).length;
    return [name, renamed(name, good)];
  });
  return { sections: Object.fromEntries(sections), whole };
}

/**
 * A section after this page turned `before` into `mine` while another tab turned it into `theirs`.
 * Entries are told apart by name; when both changed one, the one with the later `at` stays.
 */
function merge(before, mine, theirs) {
  if (!isTable(mine) || (theirs !== undefined && !isTable(theirs))) return mine;
  return table(
    allNames(theirs, mine).map((name) => {
      const [old, ours, other] = [before, mine, theirs].map((each) => entry(each, name));
      if (same(old, ours)) return [name, other];
      return [name, !same(old, other) && isNewer(other, ours) ? other : ours];
    }),
  );
}

/** Two sections as one: every entry of both, and of two with one name the later. */
function join(here, file) {
  if (here === undefined) return file;
  if (!isTable(here) || !isTable(file)) return here;
  return table(
    allNames(here, file).map((name) => {
      const [ours, theirs] = [here, file].map((each) => entry(each, name));
      return [name, ours === undefined || isNewer(theirs, ours) ? theirs : ours];
    }),
  );
}

function isApart(name) {
  return APART.includes(name);
}

/** Whether a text that was set aside may hold a section of that kind. */
function holdsApart(text) {
  return APART.some((name) => text.includes(`"${name}"`));
}

/** All sections of both. */
function joined(here, file) {
  return table(allNames(here, file).map((name) => [name, join(entry(here, name), entry(file, name))]));
}

/**
 * Opens the store.
 *
 * `storage` is the browser's localStorage, or null where even reading it is forbidden.
 * Change a section in one go, `store.set(name, changed(store.get(name)))`: what other tabs wrote
 * in the meantime is then kept.
 */
function open({ storage, now }) {
  const problems = [];
  const onProblem = [];
  const onChange = [];
  let area = storage;
  let sections = {};

  function problem(message) {
    if (problems.includes(message)) return;
    problems.push(message);
    onProblem.forEach((tell) => tell(message));
  }

  /** From now on nothing is written: what is stored stays as it is. */
  function keepInMemory() {
    area = null;
    problem(NOT_KEPT);
  }

  function asideNames() {
    return Object.keys(storage ?? {}).filter((name) => name.startsWith(ASIDE));
  }

  function setAside(text) {
    const taken = asideNames();
    let number = 1;
    while (taken.includes(ASIDE + number)) number += 1;
    area.setItem(ASIDE + number, text);
  }

  /** Take over what is stored now. What another tab did counts as much as what was done here. */
  function refresh() {
    if (!area) return;
    try {
      const text = area.getItem(KEY);
      if (text === null) {
        sections = {};
        return;
      }
      let found = null;
      try {
        found = read(text);
      } catch {
        // Damaged, or written by a newer course: the same care for both.
      }
      if (!found?.whole) {
        setAside(text);
        if (!found) area.removeItem(KEY);
        problem(found ? PARTLY_READ : NOT_READ);
      }
      if (found) sections = found.sections;
      if (found && !found.whole) save();
    } catch {
      keepInMemory();
    }
  }

  function save() {
    if (!area) return;
    try {
      area.setItem(KEY, JSON.stringify({ version: VERSION, sections }));
    } catch {
      keepInMemory();
    }
  }

  /** Forget some sections, and what was set aside and may hold them: from the page and the device. */
  function forget(isGone, holds) {
    const left = (all) => Object.fromEntries(Object.entries(all).filter(([name]) => !isGone(name)));
    refresh();
    sections = left(sections);
    try {
      const rest = area ? sections : left(stored());
      // Less than what is there now: this can be written also where nothing else can.
      if (Object.keys(rest).length) storage.setItem(KEY, JSON.stringify({ version: VERSION, sections: rest }));
      else storage?.removeItem(KEY);
      asideNames().filter((name) => holds(storage.getItem(name))).forEach((name) => storage.removeItem(name));
    } catch {
      // Where nothing can be written, nothing of ours is there to erase.
    }
    changed();
  }

  /** What lies on the device, when this page holds more than it could write. */
  function stored() {
    try {
      return read(storage.getItem(KEY)).sections;
    } catch {
      return {};
    }
  }

  function changed() {
    onChange.forEach((tell) => tell());
  }

  /** What an older page could not read, because a newer one had written it, is taken back. */
  function takeBack() {
    if (!area) return;
    asideNames().forEach((name) => {
      try {
        const found = read(area.getItem(name));
        if (!found.whole) return;
        sections = joined(sections, found.sections);
        save();
        if (area) area.removeItem(name);
      } catch {
        // Still unreadable: it stays where it is.
      }
    });
  }

  if (!area) keepInMemory();
  refresh();
  takeBack();

  window.addEventListener("storage", (event) => {
    // A key of null means that everything was cleared.
    if (!area || (event.key !== KEY && event.key !== null)) return;
    refresh();
    changed();
  });

  return {
    /** The time, as it is written into entries. */
    now: () => now().toISOString(),

    /** A copy of a section, such as "answers"; undefined when there is none. */
    get(section) {
      return copy(entry(sections, section));
    },

    set(section, value) {
      const before = entry(sections, section);
      const mine = copy(value);
      refresh();
      sections = { ...sections, [section]: merge(before, mine, entry(sections, section)) };
      save();
    },

    /** Have problems told, those so far included. The message is written for readers. */
    onProblem(tell) {
      problems.forEach(tell);
      onProblem.push(tell);
    },

    /** Be called when the sections changed elsewhere: another tab, a restored file, an erasure. */
    onChange(tell) {
      onChange.push(tell);
    },

    /** Whether what is set is written to this device, and not only held by this page. */
    keeps: () => area !== null,

    /** Everything that is kept, as the text of a file; but for what has a file of its own. */
    download() {
      const aside = asideNames().map((name) => [name, storage.getItem(name)]).filter(([, text]) => !holdsApart(text));
      const own = Object.entries(sections).filter(([name]) => !isApart(name));
      const record = { version: VERSION, saved: now().toISOString(), sections: Object.fromEntries(own) };
      if (aside.length) record.aside = Object.fromEntries(aside);
      return `${JSON.stringify(record, null, 1)}\n`;
    },

    /** Add what a downloaded file holds; returns a message for the reader. */
    restore(text) {
      let found;
      try {
        found = read(text);
      } catch (error) {
        return error.message === TOO_NEW ? TOO_NEW : NOT_OURS;
      }
      refresh();
      const theirs = Object.entries(found.sections).filter(([name]) => !isApart(name));
      sections = joined(sections, Object.fromEntries(theirs));
      save();
      changed();
      return found.whole
        ? "Your answers from the file are here."
        : "Your answers from the file are here, except some that could not be read.";
    },

    /** Forget everything, what was set aside included; but for what has an erasure of its own. */
    erase() {
      forget((name) => !isApart(name), (text) => !holdsApart(text));
    },

    /** Forget a section with an erasure of its own, and what was set aside of it. */
    eraseSection(name) {
      forget((one) => one === name, (text) => text.includes(`"${name}"`));
    },
  };
}

export default {
  open,
};
