// What a reader has done, kept in this browser only, under one versioned key.
//
// No reader may lose what can still be read, and no page may break on what cannot: a record that
// is damaged is set aside under a key of its own, and a browser that keeps nothing gets a store
// that lasts as long as the page.

const KEY = "follow-the-nerve";
const ASIDE = `${KEY}.damaged-`;
const VERSION = 1;

// Only for pages opened as files. Chromium now and then gives such a page, when it is reached from
// another one, a localStorage that is cut off: it reads as empty, and what is written to it is gone
// with the page. A reload mends that, and sessionStorage is not concerned. So each tab notes there
// whether there is a record; and, as long as a page cannot tell an empty storage from one that is
// cut off, also what was written on it: the next page of the tab takes that over.
const TAB = `${KEY}.tab`;
const RELOADS = 2;

// When sections were erased, so that what a tab noted before does not bring them back. On pages
// opened as files only, and not for longer than a forgotten tab may matter.
const ERASED = "erased";
const ALL = "*"; // all sections but those APART
const REMEMBERED = 30 * 86400000; // ms

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
  [ERASED]: (entry) => isTable(entry) && typeof entry.at === "string",
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

/** All sections of both, but for what was erased later than it was written. */
function takenOver(here, noted) {
  const times = [here, noted].map((each) => entry(each, ERASED) ?? {});
  const erasedAt = (name) => [name, ...(isApart(name) ? [] : [ALL])].flatMap((each) => times.map((one) => entry(one, each)?.at ?? "")).sort().at(-1);
  const left = (sections) => table(Object.entries(sections).map(([name, section]) => {
    const since = erasedAt(name);
    if (name === ERASED || since === "" || !isTable(section)) return [name, section];
    const alive = Object.entries(section).filter(([, value]) => value?.at > since);
    return [name, alive.length ? Object.fromEntries(alive) : undefined];
  }));
  return joined(left(here), left(noted));
}

/** Where a tab notes what it knows; null where pages need no such note, or cannot have one. */
function tabStorage() {
  try {
    return location.protocol === "file:" ? window.sessionStorage : null;
  } catch {
    return null;
  }
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
  const tab = storage && tabStorage();
  let area = storage;
  let sections = {};
  let seen = null; // the stored text that this page has read or written last
  let unsure = false; // whether the storage may be cut off

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
      seen = text;
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
      const text = JSON.stringify({ version: VERSION, sections });
      area.setItem(KEY, text);
      seen = text;
      note();
    } catch {
      keepInMemory();
    }
  }

  /** What the tab knows: that there is a record and, where this page is unsure, what was written. */
  function note(reloads = 0) {
    if (!tab) return;
    const known = { kept: seen !== null, reloads, ...(unsure && seen !== null && { record: { version: VERSION, sections } }) };
    try {
      if (known.kept || reloads) tab.setItem(TAB, JSON.stringify(known));
      else tab.removeItem(TAB);
    } catch {
      // Then the tab knows nothing, as any new one.
    }
  }

  /** What an earlier page of this tab noted. */
  function noted() {
    try {
      const { kept, reloads, record } = JSON.parse(tab.getItem(TAB));
      return { kept: kept === true, reloads: Number(reloads) || 0, sections: record ? read(JSON.stringify(record)).sections : null };
    } catch {
      return { kept: false, reloads: 0, sections: null };
    }
  }

  /** Find out whether the storage is cut off, and take over what was written while it was. */
  function settle() {
    if (!tab || !area) return;
    const before = noted();
    unsure = seen === null;
    if (unsure && before.kept && before.reloads < RELOADS) {
      tab.setItem(TAB, JSON.stringify({ ...JSON.parse(tab.getItem(TAB)), reloads: before.reloads + 1 }));
      location.reload();
      return;
    }
    if (before.sections) {
      sections = takenOver(sections, before.sections);
      save();
    }
    forgetErasures();
    note();
  }

  function forgetErasures() {
    const oldest = new Date(now().getTime() - REMEMBERED).toISOString();
    const [all, recent] = [entry(sections, ERASED), recentErasures(oldest)];
    if (all === undefined || same(all, recent)) return;
    sections = table(Object.entries({ ...sections, [ERASED]: Object.keys(recent).length ? recent : undefined }));
    save();
  }

  function recentErasures(oldest) {
    return Object.fromEntries(Object.entries(entry(sections, ERASED) ?? {}).filter(([, { at }]) => at > oldest));
  }

  /** Another page may have written while this one was not looked at. */
  function lookAgain() {
    if (document.visibilityState === "hidden") return;
    try {
      if (!area || area.getItem(KEY) === seen) return;
    } catch {
      return;
    }
    refresh();
    note();
    changed();
  }

  /** Forget some sections, and what was set aside and may hold them: from the page and the device. */
  function forget(kind, isGone, holds) {
    refresh();
    const erased = tab ? { [ERASED]: { ...entry(sections, ERASED), [kind]: { at: now().toISOString() } } } : {};
    const left = (all) => ({ ...Object.fromEntries(Object.entries(all).filter(([name]) => !isGone(name))), ...erased });
    sections = left(sections);
    try {
      const rest = area ? sections : left(stored());
      // Less than what is there now: this can be written also where nothing else can.
      const text = Object.keys(rest).length ? JSON.stringify({ version: VERSION, sections: rest }) : null;
      if (text) storage.setItem(KEY, text);
      else storage?.removeItem(KEY);
      seen = text;
      note();
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
  settle();
  takeBack();

  window.addEventListener("storage", (event) => {
    // A key of null means that everything was cleared.
    if (!area || (event.key !== KEY && event.key !== null)) return;
    // A storage that hears of other pages is not cut off.
    unsure = false;
    refresh();
    note();
    changed();
  });
  // A page that comes back as it was left, from behind or from the cache of the way back, has heard
  // of nothing in the meantime.
  window.addEventListener("pageshow", lookAgain);
  window.addEventListener("focus", lookAgain);
  document.addEventListener("visibilitychange", lookAgain);

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
      const own = Object.entries(sections).filter(([name]) => !isApart(name) && name !== ERASED);
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
      const theirs = Object.entries(found.sections).filter(([name]) => !isApart(name) && name !== ERASED);
      sections = joined(sections, Object.fromEntries(theirs));
      save();
      changed();
      return found.whole
        ? "Your answers from the file are here."
        : "Your answers from the file are here, except some that could not be read.";
    },

    /** Forget everything, what was set aside included; but for what has an erasure of its own. */
    erase() {
      forget(ALL, (name) => !isApart(name) && name !== ERASED, (text) => !holdsApart(text));
    },

    /** Forget a section with an erasure of its own, and what was set aside of it. */
    eraseSection(name) {
      forget(name, (one) => one === name, (text) => text.includes(`"${name}"`));
    },
  };
}

export default {
  open,
};
