// A diary's entries as a table { id: entry }, and its files. No element of a page is touched here.
//
// An entry is flat: { at, date, pain, ..., note, numb_right_sural, ... }, without what was not
// noted. `at` is when it was last changed. A deleted entry is { at, deleted: true }: it says nothing
// any more, and no older file brings it back.

const BIGGEST = 6000000; // bytes; ten years of daily entries have about one million
const FORMAT = "follow-the-nerve-diary";
const VERSION = 1;
const DAY = /^\d{4}-\d\d-\d\d$/;
const NUMBER = /^\d{1,4}(?:[.,]\d{1,2})?$/;
// What no text holds: characters that no keyboard makes, and those that stand for broken ones.
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const worded = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const shown = (value) => {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  return `"${text.length > 30 ? `${text.slice(0, 30)}...` : text}"`;
};

function hash(bytes, seed) {
  let made = seed;
  for (const byte of bytes) made = Math.imul(made ^ byte, 0x01000193);
  return (made >>> 0).toString(16).padStart(8, "0");
}

// The same entry with its fields in one order, so that two can be compared as text; as the store does.
const canonical = (entry) => JSON.stringify(Object.entries(entry).sort());

/**
 * Whether `one` stays when two entries with one id meet. A deleted one always does; else the later;
 * of two from one moment either, but always the same one. So files can be merged in any order.
 */
function wins(one, other) {
  if (Boolean(one.deleted) !== Boolean(other.deleted)) return Boolean(one.deleted);
  if (one.at !== other.at) return one.at > other.at;
  return canonical(one) > canonical(other);
}

function merge(one, other) {
  const made = new Map(Object.entries(one));
  for (const [id, entry] of Object.entries(other)) {
    if (!made.has(id) || wins(entry, made.get(id))) made.set(id, entry);
  }
  return Object.fromEntries(made);
}

function isDay(text, { first, last }) {
  if (typeof text !== "string" || !DAY.test(text) || text < first || text > last) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// The time of a change: never before that of the last one, also when the clock was set back.
function after(now, last) {
  if (!last || now > last) return now;
  return new Date(Date.parse(last) + 1).toISOString();
}

function make({ names, columns, limits, patterns, refusals }) {
  const numeric = new Map(columns.map((column) => [column.name, column]));
  const isId = new RegExp(`^(?:${patterns.id})$`);
  const isMoment = new RegExp(`^(?:${patterns.changed})$`);
  const isFormula = new RegExp(patterns.formula);
  const misfit = (column, value) => worded(column.step === 1 ? refusals.number : refusals.quarter, { name: column.title, value: shown(value), high: column.high });
  const fits = (column, value) => typeof value === "number" && value >= 0 && value <= column.high && value % column.step === 0;

  /** Why an entry of a table cannot be taken, in words; null when it can. */
  function fault(id, entry) {
    if (!isId.test(id)) return worded(refusals.id, { value: shown(id) });
    if (id.startsWith(limits.invented)) return refusals.invented;
    if (!isTable(entry)) return refusals.empty;
    if (typeof entry.at !== "string" || !isMoment.test(entry.at)) return worded(refusals.changed, { value: shown(entry.at) });
    const own = Object.keys(entry).filter((name) => name !== "at");
    if (entry.deleted === true && own.length === 1) return null;
    if (!isDay(entry.date, limits)) return worded(refusals.date, { value: shown(entry.date) });
    for (const name of own) {
      const column = numeric.get(name);
      if (column && !fits(column, entry[name])) return misfit(column, entry[name]);
      if (name === "note" && (typeof entry.note !== "string" || entry.note.length > limits.note || UNREADABLE.test(entry.note))) return refusals.note;
      if (!column && name !== "date" && name !== "note") return worded(refusals.unknown, { name: shown(name) });
    }
    return own.length > 1 ? null : refusals.empty;
  }

  /** An id for an entry that has none: the same for the same words, here and in Python. */
  function idOf(entry) {
    const told = names.filter((name) => Object.hasOwn(entry, name)).map((name) => `${name}=${entry[name]}`);
    const bytes = new TextEncoder().encode(told.join("\n"));
    return `h${hash(bytes, 0x811c9dc5)}${hash(bytes, 0x01000193)}`;
  }

  /** A table as the list that Python has, and back. */
  const toList = (entries) => ordered(entries).map(([id, { at, ...rest }]) => ({ ...rest, id, changed: at }));
  const fromList = (list) => Object.fromEntries(list.map(({ id, changed, ...rest }) => [id, { ...rest, at: changed }]));

  // ---------------------------------------------------------------- writing

  function field(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function toCsv(entries) {
    const lines = ordered(entries).map(([id, entry]) => names.map((name) => {
      if (name === "id") return id;
      if (name === "changed") return entry.at;
      if (name === "note" && isFormula.test(entry.note ?? "")) return field(`'${entry.note}`);
      return field(String(entry[name] ?? ""));
    }).join(","));
    return [names.join(","), ...lines, ""].join("\r\n");
  }

  function toJson(entries, saved) {
    return `${JSON.stringify({ file: FORMAT, version: VERSION, saved, entries }, null, 1)}\n`;
  }

  // ---------------------------------------------------------------- reading

  // The text of a file: UTF-8, or what spreadsheets write instead. Null when it is no text.
  function decode(bytes) {
    const [one, two] = bytes;
    try {
      if (one === 0xff && two === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
      if (one === 0xfe && two === 0xff) return new TextDecoder("utf-16be").decode(bytes);
      if (bytes.includes(0)) return null;
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  // Lines of fields, each with its number in the file. A line break inside quotation marks belongs
  // to the field. `open` is the line in which a quotation mark was not closed, or 0.
  function split(text, separator) {
    const rows = [];
    let [cells, cell, quoted, line, start] = [[], "", false, 1, 1];
    const end = () => {
      cells.push(cell);
      if (cells.length > 1 || cells[0] !== "") rows.push({ line: start, cells });
      [cells, cell] = [[], ""];
    };
    for (let i = 0; i < text.length; i += 1) {
      const sign = text[i];
      if (quoted) {
        if (sign === "\n") line += 1;
        if (sign !== '"') cell += sign;
        else if (text[i + 1] === '"') { cell += sign; i += 1; } else quoted = false;
      } else if (sign === '"' && cell === "") quoted = true;
      else if (sign === separator) { cells.push(cell); cell = ""; } else if (sign === "\n" || sign === "\r") {
        if (sign === "\r" && text[i + 1] === "\n") i += 1;
        end();
        line += 1;
        start = line;
      } else cell += sign;
    }
    const open = quoted ? start : 0;
    if (!quoted && (cell !== "" || cells.length)) end();
    return { rows, open };
  }

  // Which of the usual separators the first line has most.
  function separatorOf(text) {
    const head = text.slice(0, 20000).split(/[\r\n]/, 1)[0];
    const counts = [",", ";", "\t"].map((sign) => [head.split(sign).length, sign]);
    return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
  }

  // One line as an entry with its id, or the reason why it is refused.
  function entryOf(head, cells) {
    const entry = {};
    let [id, at] = ["", ""];
    for (let i = 0; i < head.length; i += 1) {
      const name = head[i];
      const text = name === "note" ? cells[i] : cells[i].trim();
      if (!name || text === "") continue;
      if (name === "id") id = text;
      else if (name === "changed") at = text;
      else if (name === "date") entry.date = text.replace(/^(\d{4})[./](\d\d)[./](\d\d)$/, "$1-$2-$3");
      else if (name === "note") {
        if (text[0] !== "'" && isFormula.test(text)) return { reason: worded(refusals.formula, { value: shown(text[0]) }) };
        entry.note = isFormula.test(text) ? text.slice(1) : text;
      } else {
        const column = numeric.get(name);
        if (!NUMBER.test(text)) return { reason: misfit(column, text) };
        entry[name] = Number(text.replace(",", "."));
      }
    }
    id ||= idOf(entry);
    // Without a time the same one each time, so that reading a file twice makes no double.
    entry.at = at || `${entry.date > "2000" ? entry.date : "2000-01-01"}T12:00:00.000Z`;
    if (!isDay(entry.date, limits)) return { reason: worded(refusals.date, { value: shown(entry.date ?? "") }) };
    const reason = fault(id, entry);
    return reason ? { reason } : { id, entry };
  }

  function fromCsv(text) {
    const { rows, open } = split(text, separatorOf(text));
    const head = (rows.shift()?.cells ?? []).map((name) => name.trim());
    const nothing = (reason) => ({ entries: {}, refused: [{ line: 1, reason }] });
    const twice = head.find((name, i) => name && head.indexOf(name) !== i);
    if (!head.includes("date")) return nothing(refusals.no_date);
    if (twice) return nothing(worded(refusals.twice, { name: shown(twice) }));
    if (!head.some((name) => numeric.has(name) || name === "note")) return nothing(refusals.no_column);
    const known = head.map((name) => (names.includes(name) ? name : ""));
    const refused = head.filter((name) => name && !names.includes(name))
      .map((name) => ({ line: 1, reason: worded(refusals.unknown_column, { name: shown(name) }) }));
    const entries = new Map();
    const lines = new Map();
    for (const { line, cells } of rows) {
      if (cells.every((cell) => cell.trim() === "")) continue;
      const found = cells.length === head.length ? entryOf(known, cells)
        : { reason: worded(refusals.fields, { found: cells.length, wanted: head.length }) };
      if (found.reason) { refused.push({ line, reason: found.reason }); continue; }
      const before = entries.get(found.id);
      if (before && canonical(before) !== canonical(found.entry)) refused.push({ line, reason: worded(refusals.same_id, { line: lines.get(found.id) }) });
      if (before && !wins(found.entry, before)) continue;
      entries.set(found.id, found.entry);
      lines.set(found.id, line);
    }
    if (open) refused.push({ line: open, reason: refusals.quote });
    return { entries: Object.fromEntries(entries), refused };
  }

  function fromJson(text) {
    const nothing = (reason) => ({ entries: {}, refused: [], problem: reason });
    let record;
    try {
      record = JSON.parse(text);
    } catch {
      return nothing(refusals.not_json);
    }
    if (record?.file !== FORMAT || !isTable(record.entries) || !Number.isInteger(record.version)) return nothing(refusals.not_json);
    if (record.version > VERSION) return nothing(refusals.newer);
    const entries = [];
    const refused = [];
    Object.entries(record.entries).forEach(([id, entry], i) => {
      const reason = fault(id, entry);
      if (reason) refused.push({ entry: i + 1, reason });
      else entries.push([id, entry]);
    });
    return { entries: Object.fromEntries(entries), refused };
  }

  /** What a file holds: { entries, refused: [{ line or entry, reason }], problem }. */
  function read(bytes) {
    const nothing = (reason) => ({ entries: {}, refused: [], problem: reason });
    if (bytes.length > BIGGEST) return nothing(refusals.size);
    const text = decode(bytes)?.replace(/^\ufeff/, "");
    if (text === undefined) return nothing(refusals.not_text);
    return /^\s*[{[]/.test(text) ? fromJson(text) : fromCsv(text);
  }

  return { fault, idOf, toList, fromList, toCsv, toJson, read, isDay: (text) => isDay(text, limits) };
}

/** The entries that are there, oldest first, as [id, entry]. */
function ordered(entries) {
  return Object.entries(entries).filter(([, entry]) => !entry.deleted)
    .sort(([a, one], [b, other]) => (one.date < other.date ? -1 : one.date > other.date ? 1 : one.at < other.at ? -1 : one.at > other.at ? 1 : a < b ? -1 : 1));
}

export default { make, merge, wins, after, ordered };
