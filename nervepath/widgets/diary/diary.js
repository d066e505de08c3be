// The diary: an entry takes a minute. It shows what was entered, and says nothing about it: no
// trend, no score, no color that judges, no praise, no alarm.
//
// Runs in JupyterLab and on a built page. Traits read: content. Traits read and written, only in
// JupyterLab: entries, _deleted. On a page nothing is kept before the reader switches that on; then
// entries are the section "diary" of the page's store.

const { h, draw, worded, choice } = parts.dom;
const { merge, after, ordered } = parts.diary_file;
const SECTION = "diary";
const ROWS = 10; // of the table, at once
const MAPS = 4; // body maps side by side
const DAY = 86400000; // ms
const SPANS = { weeks: 56, year: 366, all: Infinity }; // days
const NOTED = 80; // characters of a note on the page for a visit
const LISTED = 12; // refused lines that are named
// Which leg stands on the left of each view: as one sees oneself from above, or is seen by others.
const VIEWS = { front: ["right", "left"], back: ["left", "right"], top: ["left", "right"], sole: ["right", "left"] };
let instances = 0;

const clean = (text) => text.trim().replace(/\s+/g, " ");
const two = (number) => String(number).padStart(2, "0");
const button = (text, onclick, css = "") => h("button", { type: "button", class: `fn-btn ${css}`, onclick }, text);

// Days as a reader writes them; the day of an entry has no time zone.
const writer = new Intl.DateTimeFormat("en-US", { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });
const inWords = (date) => writer.format(new Date(`${date}T00:00:00Z`));

// Days as numbers, each worked out once: years of entries are drawn again and again.
const numbers = new Map();
function dayNumber(date) {
  let found = numbers.get(date);
  if (found === undefined) {
    found = Date.UTC(date.slice(0, 4), date.slice(5, 7) - 1, date.slice(8)) / DAY;
    numbers.set(date, found);
  }
  return found;
}

function today(now) {
  const day = new Date(now);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  // The address is not given back: some browsers read it only after this function is done.
  h("a", { href: address, download: name }).click();
}

// ---------------------------------------------------------------- where entries are

// All entries as a table: in the store once the reader wants that, else only as long as the page.
function makeKeeper({ model, store, file }) {
  let memory = {};
  let table = {};
  let on = false;
  const now = () => store?.now() ?? new Date().toISOString();

  function load() {
    const kept = store?.get(SECTION);
    on = kept !== undefined;
    table = on ? kept : memory;
  }
  function hear() {
    const deleted = Object.entries(model.get("_deleted") ?? {}).map(([id, at]) => [id, { at, deleted: true }]);
    memory = { ...Object.fromEntries(deleted), ...file.fromList(model.get("entries") ?? []) };
    load();
  }
  function write(next) {
    if (on) store.set(SECTION, next);
    else memory = next;
    load();
    if (store) return;
    const deleted = Object.entries(next).filter(([, entry]) => entry.deleted).map(([id, { at }]) => [id, at]);
    model.set("_deleted", Object.fromEntries(deleted));
    model.set("entries", file.toList(next));
    model.save_changes();
  }
  function freshId() {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return `e${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  }
  /** Keep an entry under its id, or under a new one; false when the old one was deleted meanwhile. */
  function put(entry, id = freshId()) {
    const made = { ...entry, at: after(now(), table[id]?.at) };
    const isGone = () => Boolean(table[id]?.deleted);
    // Another tab may have deleted it a moment ago: the store tells only when something is set.
    if (!isGone()) write({ ...table, [id]: made });
    if (!isGone()) return true;
    write({ ...table, [freshId()]: made });
    return false;
  }

  hear();
  return {
    now, put, hear, load,
    all: () => table,
    on: () => on,
    lasting: () => Boolean(store?.keeps()),
    remove: (id) => write({ ...table, [id]: { at: after(now(), table[id]?.at), deleted: true } }),
    take: (entries) => write(merge(table, entries)),
    switchOn() {
      store.set(SECTION, memory);
      memory = {};
      load();
    },
    erase() {
      // Empty before the store tells of the change: otherwise it looks like another window's.
      memory = {};
      table = {};
      store?.eraseSection(SECTION);
      load();
      if (!store) write({});
    },
  };
}

// ---------------------------------------------------------------- dots

// A strip of dots: one path for all, in a box that is stretched; a dot is a line without length.
function strip(said, column, points, span) {
  const values = points.map(([, value]) => value);
  const most = Math.max(...values);
  const top = column.high <= 10 ? column.high : [12, 24, 30, 60, 120, 240, 480, 960, 1440].find((one) => one >= most);
  const wide = Math.max(1, span.to - span.from);
  const d = points.map(([day, value]) => `M${Math.round((1000 * (day - span.from)) / wide)} ${Math.round(100 - (100 * value) / top)}h0`).join("");
  const label = worded(said.dots_alt, { title: column.title, count: points.length, first: span.first, last: span.last, low: Math.min(...values), high: most });
  const svg = draw(["svg", { class: "di-strip", viewBox: "-12 -8 1024 116", preserveAspectRatio: "none", role: "img", "aria-label": label }, [
    ["path", { class: "di-rule", d: "M-12 0H1012M-12 50H1012M-12 100H1012" }],
    ["path", { class: points.length > 400 ? "di-dots di-many" : "di-dots", d }],
  ]]);
  return h("figure", { class: "di-figure" }, h("figcaption", {}, column.title),
    h("div", { class: "di-plotted" }, h("span", { class: "di-axis", "aria-hidden": "true" }, h("span", {}, String(top)), h("span", {}, "0")), svg),
    h("p", { class: "di-ends", "aria-hidden": "true" }, h("span", {}, span.first), h("span", {}, span.last)));
}

function spanOf(entries) {
  const days = entries.map(([, { date }]) => date);
  const [first, last] = [days[0], days.at(-1)];
  return { from: dayNumber(first), to: dayNumber(last), first: inWords(first), last: inWords(last) };
}

// The values of each column that holds any: [column, [[day, value], ...]].
function seriesOf(columns, entries) {
  const found = new Map(columns.map((column) => [column.name, []]));
  for (const [, entry] of entries) {
    const day = dayNumber(entry.date);
    for (const name in entry) found.get(name)?.push([day, entry[name]]);
  }
  return columns.map((column) => [column, found.get(column.name)]).filter(([, points]) => points.length);
}

// ---------------------------------------------------------------- body maps side by side

// Where the number of an area stands: on the view on which the area is largest.
function placesOf(body) {
  const best = new Map();
  for (const view of body.views.filter(({ id }) => id in VIEWS)) {
    const scale = view.scale === "foot" ? 2 : 1;
    for (const [area, , , room] of view.nerve) {
      if (!best.has(area) || best.get(area)[1] < room * scale) best.set(area, [view.id, room * scale]);
    }
  }
  return (area, view) => best.get(area)?.[0] === view;
}

function legPicture(body, view, side, values, isPlace, key) {
  const [x, y, width, height] = view.box;
  const flip = view.mirrored ? { transform: "scale(-1 1)" } : {};
  const turn = side === "left" ? { transform: `matrix(-1 0 0 1 ${2 * x + width} 0)` } : {};
  const size = view.scale === "foot" ? 78 : 190;
  const own = view.nerve.filter(([area]) => values.has(area));
  const numbers = own.filter(([area]) => isPlace(area, view.id)).map(([area, , [cx, cy]]) => ["text", { class: "di-number", x: side === "left" ? 2 * x + width - cx : cx, y: cy + size * 0.36, "font-size": size }, [String(values.get(area))]]);
  return draw(["svg", { class: `di-leg di-${view.scale}`, viewBox: view.box.join(" "), "aria-hidden": "true" }, [
    ["defs", {}, [["clipPath", { id: key }, [["path", { d: view.outline, ...flip }]]]]],
    ["g", turn, [
      ["path", { class: "di-skin", d: view.outline, ...flip }],
      ["g", { "clip-path": `url(#${key})` }, own.map(([area, d]) => ["path", { class: "di-area", d, "fill-opacity": (0.06 + 0.074 * values.get(area)).toFixed(2) }])],
      ["path", { class: "di-rim", d: view.outline, ...flip }],
    ]],
    ...numbers,
  ]]);
}

function makeMaps(body, columns, said, id) {
  const isPlace = placesOf(body);
  let count = 0;
  const numb = columns.filter(({ area }) => area);
  const wordsOf = (entry) => ["right", "left"].map((side) => {
    const own = numb.filter((column) => column.side === side && column.name in entry);
    return own.length ? `${said[side]}: ${own.map((column) => `${column.title.split(": ")[1]} ${entry[column.name]}`).join(", ")}.` : "";
  }).filter(Boolean).join(" ");
  function figure(entry, title = inWords(entry.date), most = Infinity) {
    const views = Object.keys(VIEWS).map((name) => body.views.find((view) => view.id === name)).map((view) => {
      return h("div", { class: "di-view" }, h("div", { class: "di-legs" }, ...VIEWS[view.id].map((side) => {
        const values = new Map(numb.filter((column) => column.side === side && column.name in entry).map((column) => [column.area, entry[column.name]]));
        return h("span", { class: "di-one" }, legPicture(body, view, side, values, isPlace, `${id}-c${count++}`), h("span", {}, said[side][0]));
      })), h("span", { class: "di-caption" }, view.name));
    });
    const words = wordsOf(entry);
    const many = numb.filter(({ name }) => name in entry).length > most;
    return h("figure", { class: "di-map" }, h("figcaption", {}, title),
      h("div", { class: "di-views", role: "img", "aria-label": words }, ...views), many ? "" : h("p", { class: "fn-small" }, words));
  }
  return { figure, wordsOf, has: (entry) => numb.some((column) => column.name in entry) };
}

// ---------------------------------------------------------------- the form

function makeForm({ content, body, id, model, keeper, tell, signs, done }) {
  const said = content.said;
  const limits = content.limits;
  const byName = new Map(content.columns.map((column) => [column.name, column]));
  const rows = new Map(); // column name -> select
  let editing = null;
  let side = ""; // no leg is chosen for anybody
  const waiting = new Set(); // areas that were chosen before a leg

  const title = h("h4", { class: "di-h", tabindex: "-1" }, said.new);
  const date = h("input", { type: "date", id: `${id}-date`, min: limits.first, max: limits.last });
  // What is wrong in a field stands right below it.
  const faults = new Map();
  function field(name, control) {
    const fault = h("span", { class: "di-fault", id: `${control.id}-fault` });
    faults.set(control, fault);
    control.addEventListener("input", () => blame(control, ""));
    return h("p", { class: `di-field di-field-${name}` }, h("label", { for: control.id }, said[name]), control, fault);
  }
  function blame(control, text) {
    const fault = faults.get(control);
    fault.textContent = text;
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", fault.id]]) {
      if (text) control.setAttribute(name, value);
      else control.removeAttribute(name);
    }
  }
  const scale = (name) => h("select", { id: `${id}-${name}` }, h("option", { value: "" }, said.empty), ...Array.from({ length: 11 }, (_, i) => h("option", { value: String(i) }, String(i))));
  const number = (name, mode) => h("input", { type: "text", inputmode: mode, maxlength: "6", autocomplete: "off", id: `${id}-${name}` });
  const controls = { pain: scale("pain"), walked_minutes: number("walked_minutes", "numeric"), sleep_hours: number("sleep_hours", "decimal"), mood: scale("mood") };
  const note = h("textarea", { id: `${id}-note`, rows: "3", autocomplete: "off" });
  const saddle = h("div", { class: "di-saddle", role: "status" });
  const list = h("ul", { class: "di-rows" });
  const none = h("p", { class: "fn-small" }, said.numb_none);
  const late = h("p", { class: "di-late", role: "status" });

  const map = parts.body_map.make({ body, id, onchoose });
  map.update({ views: Object.keys(VIEWS) });
  const legs = choice({ id, name: "leg", legend: said.leg, items: [["right", said.right], ["left", said.left]], onchoose: chooseLeg });
  // A group of radio buttons: only that may be marked as wrong.
  legs.element.setAttribute("role", "radiogroup");
  const legFault = h("p", { class: "di-fault", id: `${id}-leg-fault` });
  legs.element.id = `${id}-leg-set`;
  faults.set(legs.element, legFault);
  // The list comes first. The picture, two screens of a phone, is shown where there is room or on
  // demand. Numbers are given below: what is tapped stays under the finger.
  const picture = h("details", { class: "di-picture" }, h("summary", {}, said.map), map.element.querySelector(".bm-seen"));
  picture.open = matchMedia("(min-width: 1000px)").matches;
  map.element.querySelector(".bm-grid").append(picture);
  const opener = h("summary", {}, said.choose);
  const ready = button(said.chosen, () => {
    if (waiting.size) {
      blame(legs.element, said.leg_missing);
      legs.focus();
      return;
    }
    picker.open = false;
    ([...rows.values()].find((select) => select.value === "") ?? opener).focus();
  });
  const picker = h("details", { class: "di-picker" }, opener, h("p", {}, said.pick), legs.element, legFault, map.element, ready);

  function onchoose(area) {
    if (!byName.has(`numb_right_${area}`)) warn(area);
    else if (!side) {
      if (!waiting.delete(area)) waiting.add(area);
      mark();
    } else {
      const name = `numb_${side}_${area}`;
      if (rows.has(name)) drop(name);
      else addRow(name);
    }
  }
  // An area without a field. Its warning stands outside the fold, and stays whatever is tapped,
  // noted or saved afterwards; only a tap on the same area takes it away.
  function warn(area) {
    if (saddle.dataset.area) {
      delete saddle.dataset.area;
      saddle.replaceChildren();
    } else {
      saddle.dataset.area = area;
      saddle.replaceChildren(h("p", {}, said.saddle), parts.urgent.card({ model, flags: ["saddle-numbness"] }));
      saddle.scrollIntoView({ block: "nearest" });
    }
    mark();
  }
  function chooseLeg(value) {
    side = value;
    blame(legs.element, "");
    for (const area of waiting) if (!rows.has(`numb_${side}_${area}`)) addRow(`numb_${side}_${area}`);
    waiting.clear();
    mark();
  }
  function drop(name) {
    rows.get(name).closest("li").remove();
    rows.delete(name);
    mark();
  }
  function addRow(name) {
    const column = byName.get(name);
    const select = scale(name);
    rows.set(name, select);
    const label = `${said[column.side]}: ${column.title.split(": ")[1]}`;
    list.append(h("li", {}, h("label", { for: select.id }, label), select));
    mark();
    return select;
  }
  function mark() {
    const chosen = [...rows.keys()].map((name) => byName.get(name)).filter((column) => column.side === side).map(({ area }) => area);
    map.update({ side: side || "right", pressed: [...(side ? chosen : waiting), ...(saddle.dataset.area ? [saddle.dataset.area] : [])] });
    // The picture is one of a right or a left leg.
    picture.hidden = !side;
    none.hidden = rows.size + waiting.size > 0;
  }

  function read() {
    const wrongs = [];
    const entry = {};
    const wrong = (control, text) => wrongs.push([control, text]);
    if (date.value >= limits.first && date.value <= limits.last) entry.date = date.value;
    else wrong(date, said.date_bad);
    if (waiting.size) wrong(legs.element, said.leg_missing);
    for (const [name, select] of rows) if (select.value !== "") entry[name] = Number(select.value);
    for (const [name, control] of Object.entries(controls)) {
      const text = control.value.trim().replace(",", ".");
      if (text === "") continue;
      const { title: called, high, step } = byName.get(name);
      const value = Number(text);
      if (/^\d{1,4}(\.\d{1,2})?$/.test(text) && value <= high && value % step === 0) entry[name] = value;
      else wrong(control, worded(step === 1 ? said.bad : said.quarter, { field: called, high }));
    }
    const words = note.value.trim();
    if (words.length > limits.note) wrong(note, worded(said.long, { count: words.length, most: limits.note }));
    // Characters that no keyboard makes would make a file unreadable.
    else if (words) entry.note = [...words].filter((sign) => sign >= " " || sign === "\n" || sign === "\t").join("");
    return { entry, wrongs };
  }

  function submit(event) {
    event.preventDefault();
    const { entry, wrongs } = read();
    for (const control of faults.keys()) blame(control, "");
    if (wrongs.length) {
      tell("");
      for (const [control, text] of wrongs) blame(control, text);
      // In the order of the form. Its reason is read out with the field.
      const first = element.querySelector("[aria-invalid]");
      if (first === legs.element) {
        picker.open = true;
        legs.focus();
      } else first.focus();
      return;
    }
    if (Object.keys(entry).length < 2) {
      tell(said.nothing);
      return;
    }
    const same = editing ? keeper.put(entry, editing) : keeper.put(entry);
    const count = ordered(keeper.all()).filter(([, one]) => one.date === entry.date).length;
    const day = inWords(entry.date);
    const words = !same ? said.saved_new : count > 1 && !editing ? worded(said.saved_two, { count, date: day }) : worded(said.saved, { date: day });
    reset();
    done();
    // Last, when everything has its place, and into view: the same way to help after each entry,
    // whatever stands in it.
    tell([words, " ", ...signs()]);
  }

  const cancel = button(said.cancel, () => { reset(); tell(""); });
  const confirm = h("button", { type: "submit", class: "fn-btn fn-main" }, said.save);
  const status = h("p", { class: "fn-status", role: "status" });
  const element = h("form", { class: "di-form", novalidate: "", onsubmit: submit }, title,
    field("date", date), late,
    h("fieldset", { class: "di-numb" }, h("legend", {}, said.numb_legend), picker, saddle, none, list),
    h("div", { class: "di-fields" }, field("pain", controls.pain), field("walked_minutes", controls.walked_minutes), field("sleep_hours", controls.sleep_hours),
      h("div", {}, field("mood", controls.mood), h("p", { class: "di-crisis" }, said.mood_help))),
    field("note", note), h("div", { class: "fn-btns" }, confirm, cancel), status);

  function fill(entry) {
    side = "";
    legs.set(side);
    waiting.clear();
    for (const name of [...rows.keys()]) drop(name);
    for (const control of faults.keys()) blame(control, "");
    date.value = entry.date;
    for (const name of Object.keys(entry)) if (byName.get(name)?.area) addRow(name).value = String(entry[name]);
    for (const [name, control] of Object.entries(controls)) control.value = entry[name] === undefined ? "" : String(entry[name]);
    note.value = entry.note ?? "";
    confirm.textContent = editing ? said.save_change : said.save;
    cancel.hidden = !editing;
    title.textContent = editing ? worded(said.change_title, { date: inWords(entry.date) }) : said.new;
    mark();
  }
  // A new entry: the day of today, and the areas of the last one without their numbers.
  function reset() {
    editing = null;
    const last = ordered(keeper.all()).at(-1)?.[1];
    const day = today(keeper.now());
    fill({ date: day });
    for (const name of Object.keys(last ?? {})) if (byName.get(name)?.area) addRow(name);
    late.textContent = last && last.date > day ? worded(said.date_later, { today: inWords(day) }) : "";
    picker.open = false;
  }
  function edit(key) {
    editing = key;
    fill(keeper.all()[key]);
    picker.open = false;
    late.textContent = "";
    title.focus();
  }
  // Something is written that is not saved yet, or an entry is being changed.
  const busy = () => editing !== null || waiting.size > 0 || Object.keys(read().entry).length > 1;
  reset();
  return { element, status, edit, reset, busy, editing: () => editing, destroy: () => map.destroy() };
}

// ---------------------------------------------------------------- files

function makeFiles({ content, file, keeper, tell, done, print }) {
  const said = content.said;
  const offer = h("div", { class: "di-offer" });
  const input = h("input", { type: "file", accept: ".csv,.json,.txt,text/csv,application/json", hidden: "", onchange });
  const name = (kind) => `diary-${today(keeper.now())}.${kind}`;
  const download = (kind, text, type) => {
    save(name(kind), text, type);
    tell(worded(said.downloaded, { name: name(kind) }));
  };

  async function onchange() {
    const [chosen] = input.files;
    if (!chosen) return;
    offer.replaceChildren();
    tell(worded(said.reading, { name: chosen.name }));
    // A file may be larger than this page's memory: what is too big is not read at all.
    const bytes = chosen.size > 12000000 ? { length: chosen.size } : new Uint8Array(await chosen.arrayBuffer());
    input.value = "";
    show(chosen.name, file.read(bytes));
  }

  function show(called, { entries, refused, problem }) {
    const all = Object.entries(entries);
    const known = all.filter(([id, entry]) => JSON.stringify(merge(keeper.all(), { [id]: entry })[id]) === JSON.stringify(keeper.all()[id])).length;
    const found = ordered(entries).length;
    const words = problem ? `${called}: ${problem}` : !all.length ? worded(said.offer_none, { name: called })
      : worded(found === 1 ? said.offer_one : said.offer, { name: called, count: found });
    const lines = refused.slice(0, LISTED).map(({ line, entry, reason }) => h("li", {}, `${line ? `Line ${line}` : `Entry ${entry}`}: ${reason}`));
    if (refused.length > LISTED) lines.push(h("li", {}, worded(said.refused_more, { count: refused.length - LISTED })));
    const close = (text) => { offer.replaceChildren(); tell(text); };
    const title = h("p", { tabindex: "-1", class: "di-offered" }, words);
    offer.replaceChildren(title,
      ...(known ? [h("p", {}, worded(said.offer_known, { count: known }))] : []),
      ...(lines.length ? [h("p", {}, lines.length === 1 ? said.refused_one : worded(said.refused, { count: refused.length })), h("ul", { class: "di-refused" }, ...lines)] : []),
      ...(all.length ? [h("div", { class: "fn-btns" }, button(said.take, () => close(take(entries)), "fn-main"), button(said.leave, () => close(said.left_out)))] : []));
    tell("");
    title.focus();
  }

  function take(entries) {
    const before = keeper.all();
    keeper.take(entries);
    const now = keeper.all();
    const ids = Object.keys(now).filter((id) => JSON.stringify(now[id]) !== JSON.stringify(before[id]));
    const was = (id) => Object.hasOwn(before, id) && !before[id].deleted;
    done();
    return worded(said.taken, {
      added: ids.filter((id) => !was(id) && !now[id].deleted).length,
      changed: ids.filter((id) => was(id) && !now[id].deleted).length,
      gone: ids.filter((id) => was(id) && now[id].deleted).length,
    });
  }

  const heading = h("h4", { class: "di-h", tabindex: "-1" }, said.files);
  const element = h("div", { class: "di-files" }, heading, h("p", {}, said.files_note),
    h("div", { class: "fn-btns" },
      button(said.csv, () => download("csv", file.toCsv(keeper.readable()), "text/csv")),
      button(said.json, () => download("json", file.toJson(keeper.all(), keeper.now()), "application/json")),
      button(said.open, () => input.click()), input, button(said.record, print)),
    h("p", { class: "fn-small" }, said.open_note), offer);
  return { element, title: heading };
}

// ---------------------------------------------------------------- one page for a visit

function makeRecord({ content, maps, entries, example }) {
  const said = content.said;
  const span = spanOf(entries);
  const series = seriesOf(content.columns, entries);
  const numb = entries.filter(([, entry]) => maps.has(entry));
  const ends = numb.length ? [[numb[0][1], said.record_first], [numb.at(-1)[1], said.record_last]].slice(numb.length > 1 ? 0 : 1) : [];
  const last = entries.slice(-6);
  const inUse = seriesOf(content.columns, last).map(([column]) => column);
  const rows = inUse.slice(0, 8);
  const notes = entries.filter(([, { note }]) => note).slice(-3).reverse();
  const cut = (text) => (text.length > NOTED ? `${text.slice(0, NOTED)} ...` : text);
  // Pain first, then numbness, as far as there is room; then the days.
  const rank = ({ name, area }) => (name === "pain" ? 0 : area ? 1 : 2);
  const sorted = [...series].sort(([one], [other]) => rank(one) - rank(other));
  const strips = [...sorted.filter(([column]) => rank(column) < 2).slice(0, 6), ...sorted.filter(([column]) => rank(column) === 2)];
  const more = entries.length > last.length || inUse.length > rows.length || series.length > strips.length || notes.some(([, { note }]) => note.length > NOTED);
  return h("section", { class: "fn-look di di-record", "aria-label": said.record_title },
    h("p", { class: "fn-h" }, said.record_title),
    h("div", { class: "di-first" }, h("p", {}, h("strong", {}, said.first), ` ${content.box.do}`),
      h("p", {}, h("strong", {}, `${content.box.heading} `), `${content.box.signs.join("; ")}.`), h("p", {}, `${content.box.more} ${said.list_book}`)),
    ...(example ? [h("p", { class: "di-invented" }, said.example_on)] : []),
    h("p", {}, `${said.name_line} ${said.visit_line} ${said.number_line}`),
    h("p", {}, worded(said.record_from, { first: span.first, last: span.last, count: entries.length })),
    h("div", { class: "di-pair" }, ...ends.map(([entry, title]) => maps.figure(entry, `${title}: ${inWords(entry.date)}`, 6))),
    h("p", { class: "di-kind" }, worded(said.record_dots, { first: span.first, last: span.last })),
    h("div", { class: "di-strips" }, ...strips.map(([column, points]) => strip(said, column, points, span))),
    h("table", { class: "di-table" }, h("caption", {}, said.record_table),
      h("thead", {}, h("tr", {}, h("td", {}), ...last.map(([, { date }]) => h("th", { scope: "col" }, date)))),
      h("tbody", {}, ...rows.map((column) => h("tr", {}, h("th", { scope: "row" }, column.title), ...last.map(([, entry]) => h("td", {}, String(entry[column.name] ?? ""))))))),
    ...(notes.length ? [h("p", { class: "di-kind" }, said.record_notes), h("ul", { class: "di-notes" }, ...notes.map(([, { date, note }]) => h("li", {}, `${date}: ${cut(clean(note))}`)))] : []),
    h("ul", { class: "di-lines" }, ...said.record_lines.map((line) => h("li", {}, line))),
    h("p", { class: "fn-small" }, `${more ? `${said.record_more} ` : ""}${said.monitor} ${said.closing_list}`));
}

// ---------------------------------------------------------------- the widget

function render({ model, el, store, load }) {
  const content = model.get("content");
  const said = content.said;
  const body = model.get("body");
  const id = `di${++instances}`;
  const file = parts.diary_file.make({ ...content });
  const keeper = makeKeeper({ model, store, file });
  const maps = makeMaps(body, content.columns, said, id);
  const columns = [...content.columns.filter(({ area }) => area), ...content.columns.filter(({ area }) => !area)];
  const fetchLater = parts.later.loader(model, load);
  const invented = file.fromList(content.invented);
  let example = false;
  let span = "weeks";
  let [page, mapPage] = [0, 0];
  let Plotly = null;
  let closer = "";
  let mapsDrawn = "";

  // What is damaged stays where it is; only what can be read is shown.
  const readable = (table) => Object.fromEntries(Object.entries(table).filter(([key, entry]) => entry.deleted || file.fault(key, entry) === null));
  keeper.readable = () => readable(keeper.all());

  // The link to the list: a page knows the way, JupyterLab has none.
  const help = document.querySelector("a.course-get-help");
  const first = h("p", { class: "di-first" }, h("strong", {}, said.first), " ", help ? h("a", { href: help.href }, said.list) : said.list_book);

  const signs = () => [said.saved_now, " ", help ? h("a", { href: help.href }, said.saved_link) : said.list_book];

  const problems = h("div", { class: "di-problems", role: "status" });
  const fileStatus = h("p", { class: "fn-status", role: "status" });
  // A message stands beside what was pressed, and is said once.
  function say(place, text) {
    place.replaceChildren(...[text].flat());
    if (text) place.scrollIntoView({ block: "nearest" });
  }
  const form = makeForm({ content, body, id, model, keeper: { ...keeper, all: keeper.readable }, tell: (text) => say(form.status, text), signs, done: refresh });
  const files = makeFiles({ content, file, keeper, tell: (text) => say(fileStatus, text), done: refresh, print });

  // ------------------------------------------------ keeping

  const keepWords = h("p", {});
  const keepStatus = h("p", { class: "fn-status", role: "status" });
  const switchOn = button(said.keep_switch, () => {
    keeper.switchOn();
    drawKeep();
    keepTitle.focus();
    say(keepStatus, keeper.lasting() ? said.kept_now : "");
  });
  const erase = button(said.erase, () => { asked(true); });
  const really = button(said.erase_yes, () => {
    keeper.erase();
    form.reset();
    refresh();
    asked(false);
    keepStatus.textContent = "";
    files.title.focus();
    say(fileStatus, said.erased);
  }, "fn-main");
  const ask = h("div", { class: "di-ask", role: "group", "aria-label": said.erase_ask }, h("p", {}, said.erase_ask), h("div", { class: "fn-btns" }, really, button(said.erase_no, () => { asked(false); erase.focus(); })));
  const keepTitle = h("h4", { class: "di-h", tabindex: "-1" }, said.keep_title);
  function asked(open) {
    ask.hidden = !open;
    erase.setAttribute("aria-expanded", String(open));
    if (open) ask.querySelector("button:last-child").focus();
  }
  function drawKeep() {
    const lasting = keeper.lasting();
    keepWords.textContent = !store ? said.keep_lab : !lasting ? said.keep_never : keeper.on() ? said.keep_on : said.keep_off;
    switchOn.hidden = !store || keeper.on() || !lasting;
    erase.hidden = !keeper.on() && Object.keys(keeper.all()).length === 0;
  }

  // ------------------------------------------------ what was entered

  const count = h("p", {});
  const banner = h("p", { class: "di-invented" }, said.example_on);
  const toggle = button(said.example, () => {
    example = !example;
    [page, mapPage] = [0, 0];
    toggle.textContent = example ? said.example_end : said.example;
    refresh();
  });
  const spans = choice({ id, name: "span", legend: said.span, items: Object.keys(SPANS).map((name) => [name, said[name]]), onchoose: (name) => { span = name; [page, mapPage] = [0, 0]; show(); } });
  spans.set(span);
  const strips = h("div", { class: "di-strips" });
  const plot = h("div", { class: "di-plot" });
  const which = h("select", { id: `${id}-closer`, onchange: () => { closer = which.value; drawPlot(); } });
  const plotStatus = h("p", { role: "status" });
  const open = button(said.closer, look);
  const closerRoom = h("div", { class: "di-closer" }, h("p", { class: "di-field" }, h("label", { for: which.id }, said.closer_choose), which, open), plotStatus, plot);
  const mapRow = h("div", { class: "di-maps" });
  const rowsSaid = h("p", {});
  const turned = h("p", { class: "di-turned", role: "status" });
  const body_ = h("tbody", { role: "rowgroup" });
  const heads = [said.date, said.numbness, ...content.columns.filter(({ area }) => !area).map(({ title }) => title), said.note];
  const acts = h("th", { scope: "col", role: "columnheader" }, `${said.change}, ${said.delete.toLowerCase()}`);
  const scroll = h("div", { class: "di-scroll", tabindex: "0", role: "region", "aria-label": said.table },
    h("table", { class: "di-table di-cards", role: "table" }, h("caption", {}, said.table),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((text) => h("th", { scope: "col", role: "columnheader" }, text)), acts)), body_));
  const turn = (by) => {
    page += by;
    drawTable();
    say(turned, rowsSaid.textContent);
  };
  const [newer, older] = [button(said.newer, () => turn(-1)), button(said.older, () => turn(1))];
  const [mapLater, mapEarlier] = [button(said.later, () => { mapPage -= 1; drawMaps(); }), button(said.earlier, () => { mapPage += 1; drawMaps(); })];
  const tableStatus = h("div", { class: "fn-status", role: "status" });
  const shown = h("div", { class: "di-shown" },
    h("div", {}, h("h5", { class: "di-kind" }, said.dots), h("p", { class: "fn-small" }, `${said.dots_note} ${said.no_mcid}`), strips, closerRoom),
    h("div", {}, h("h5", { class: "di-kind" }, said.maps), h("p", { class: "fn-small" }, said.maps_note), mapRow, h("div", { class: "fn-btns" }, mapEarlier, mapLater)),
    h("div", {}, h("h5", { class: "di-kind" }, said.table), rowsSaid, tableStatus, scroll, h("div", { class: "fn-btns" }, newer, older), turned));

  let entries = []; // all that is shown: [id, entry], oldest first
  let within = []; // those in the chosen span

  function refresh() {
    const all = example ? invented : keeper.all();
    const good = example ? invented : keeper.readable();
    entries = ordered(good);
    const unread = Object.keys(all).length - Object.keys(good).length;
    tellProblem("unread", unread ? said.some_unread : "");
    count.textContent = !entries.length ? said.seen_none : entries.length === 1 ? said.count_one
      : worded(said.count, { count: entries.length, first: inWords(entries[0][1].date), last: inWords(entries.at(-1)[1].date) });
    banner.hidden = !example;
    shown.hidden = !entries.length;
    spans.element.hidden = !entries.length;
    acts.hidden = example;
    drawKeep();
    show();
  }

  // Draws the chosen span of what is there.
  function show() {
    const last = entries.length ? dayNumber(entries.at(-1)[1].date) : 0;
    within = entries.filter(([, { date }]) => last - dayNumber(date) < SPANS[span]);
    turned.textContent = "";
    if (!entries.length) return;
    drawStrips();
    drawMaps();
    drawTable();
    root.dataset.drawn = String(within.length);
  }

  function drawStrips() {
    const series = seriesOf(columns, within);
    const over = spanOf(within);
    strips.replaceChildren(...series.map(([column, points]) => strip(said, column, points, over)));
    which.replaceChildren(...series.map(([{ name, title }]) => h("option", { value: name }, title)));
    if (series.some(([{ name }]) => name === closer)) which.value = closer;
    closer = which.value;
    if (Plotly) drawPlot();
  }

  function drawMaps() {
    const numb = within.filter(([, entry]) => maps.has(entry));
    const end = numb.length - mapPage * MAPS;
    const some = numb.slice(Math.max(0, end - MAPS), end);
    // Maps that are there already stay: drawing them takes longer than thousands of dots.
    const wanted = JSON.stringify(some);
    if (wanted !== mapsDrawn) mapRow.replaceChildren(...(some.length ? some.map(([, entry]) => maps.figure(entry)) : [h("p", {}, said.maps_none)]));
    mapsDrawn = wanted;
    mapEarlier.disabled = end <= MAPS;
    mapLater.disabled = mapPage === 0;
  }

  function drawTable() {
    const all = [...within].reverse();
    page = Math.max(0, Math.min(page, Math.ceil(all.length / ROWS) - 1));
    const some = all.slice(page * ROWS, page * ROWS + ROWS);
    body_.replaceChildren(...some.map(([key, entry]) => {
      const day = inWords(entry.date);
      const cells = [maps.wordsOf(entry), ...content.columns.filter(({ area }) => !area).map(({ name }) => String(entry[name] ?? "")), entry.note ?? ""];
      const buttons = h("td", { role: "cell" }, h("div", { class: "fn-btns" },
        h("button", { type: "button", class: "fn-btn", "aria-label": `${said.change}: ${day}`, onclick: () => form.edit(key) }, said.change),
        h("button", { type: "button", class: "fn-btn", "aria-label": `${said.delete}: ${day}`, onclick: () => remove(key) }, said.delete)));
      return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, day),
        ...cells.map((text, i) => h("td", { role: "cell", "data-head": heads[i + 1] }, text)), ...(example ? [] : [buttons]));
    }));
    rowsSaid.textContent = worded(said.rows, { from: page * ROWS + 1, to: page * ROWS + some.length, count: all.length });
    newer.disabled = page === 0;
    older.disabled = (page + 1) * ROWS >= all.length;
  }

  function remove(key) {
    const entry = keeper.all()[key];
    const day = worded(said.deleted, { date: inWords(entry.date) });
    if (form.editing() === key) form.reset();
    keeper.remove(key);
    refresh();
    const undo = button(said.undo, () => {
      const { at, ...rest } = entry;
      keeper.put(rest);
      refresh();
      tableStatus.replaceChildren(worded(said.undone, { date: inWords(entry.date) }));
      scroll.focus();
    });
    tableStatus.replaceChildren(`${day} `, undo);
    undo.focus();
  }

  // ------------------------------------------------ the chart

  async function look() {
    try {
      Plotly = await fetchLater("plotly.min");
      plotStatus.textContent = "";
      await drawPlot();
    } catch (error) {
      Plotly = null;
      plotStatus.textContent = said.closer_failed;
      console.warn(error);
    }
  }
  async function drawPlot() {
    if (!Plotly) return;
    const [column, points] = seriesOf(columns, within).find(([{ name }]) => name === which.value);
    const style = getComputedStyle(root);
    const token = (name) => style.getPropertyValue(name).trim();
    const axis = { gridcolor: token("--line"), linecolor: token("--edge"), zeroline: false, fixedrange: false };
    await Plotly.react(plot, [{
      type: "scatter", mode: "markers", x: points.map(([day]) => new Date(day * DAY).toISOString().slice(0, 10)), y: points.map(([, value]) => value),
      marker: { size: 8, color: token("--ink"), opacity: 0.75 }, hovertemplate: "%{x|%b %-d, %Y}: %{y}<extra></extra>",
    }], {
      height: 300, autosize: true, margin: { l: 40, r: 12, t: 34, b: 40 }, title: { text: column.title, font: { size: 14 }, x: 0, xref: "paper" },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: token("--ink"), family: token("--sans") }, showlegend: false, dragmode: "zoom",
      xaxis: { ...axis, type: "date" }, yaxis: { ...axis, rangemode: "tozero", ...(column.high <= 10 ? { range: [-0.5, column.high + 0.5] } : {}) },
    }, { displaylogo: false, responsive: true, showSendToCloud: false, plotlyServerURL: "", scrollZoom: false, modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage"] });
    plot.dataset.drawn = String(points.length);
  }

  // ------------------------------------------------ paper

  function print() {
    if (!entries.length) {
      fileStatus.textContent = said.seen_none;
      return;
    }
    const record = makeRecord({ content, maps: makeMaps(body, content.columns, said, `${id}p`), entries: within, example });
    const html = document.documentElement;
    const end = () => {
      html.classList.remove("di-printing");
      record.remove();
      removeEventListener("afterprint", end);
    };
    document.body.append(record);
    html.classList.add("di-printing");
    addEventListener("afterprint", end);
    window.print();
  }

  // ------------------------------------------------ put together

  const told = new Map();
  function tellProblem(key, text) {
    if ((told.get(key) ?? "") === text) return;
    told.set(key, text);
    problems.replaceChildren(...[...told.values()].filter(Boolean).map((one) => h("p", {}, one)));
  }

  const root = h("section", { class: "fn-look di", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, said.title), h("p", { class: "fn-lead" }, said.lead), first,
    h("p", {}, said.monitor), h("p", { class: "di-not-here" }, said.not_here), problems,
    h("div", { class: "di-keep fn-panel" }, keepTitle, keepWords, h("div", { class: "fn-btns" }, switchOn), keepStatus, h("p", { class: "fn-small" }, store ? said.keep_more : "")),
    form.element,
    h("div", { class: "di-seen" }, h("h4", { class: "di-h" }, said.seen), count, h("div", { class: "fn-btns" }, toggle), banner, spans.element, shown),
    files.element, h("div", { class: "fn-btns" }, erase), ask, fileStatus,
    h("p", { class: "fn-small" }, `${said.closing} ${said.closing_list}`));

  asked(false);
  el.append(root);
  refresh();

  // Another tab, or a line of Python. What is being written in the form stays.
  function heard(text) {
    refresh();
    if (!form.busy()) form.reset();
    if (text) tellProblem("elsewhere", text);
  }
  store?.onProblem((text) => {
    if (keeper.lasting() || keeper.on()) tellProblem(text, text);
    drawKeep();
  });
  store?.onChange(() => {
    const before = JSON.stringify(keeper.all());
    keeper.load();
    heard(before === JSON.stringify(keeper.all()) ? "" : said.elsewhere);
  });
  const python = () => { keeper.hear(); heard(""); };
  if (!store) model.on("change:entries", python);
  const recolor = new MutationObserver(() => drawPlot());
  recolor.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    if (!store) model.off("change:entries", python);
    recolor.disconnect();
    if (Plotly) Plotly.purge(plot);
    form.destroy();
    root.remove();
  };
}

export default { render };
