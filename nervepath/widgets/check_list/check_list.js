// A check list to adapt and to print.
//
// Runs in JupyterLab and on a built page. Traits read: content, sheet. Read and written: out (ids of
// lines that are taken out) and own (lines of one's own). Nothing is kept, ticked or looked at: what
// a reader writes is only ever shown as text, and printed.

const { h, worded } = parts.dom;
const PRINTING = "cl-printing";
// The height of a sheet of Letter paper within usual margins, in millimeters (its width, that of A4,
// stands in the style sheet), and the letters to try, in points.
const SHEET_HEIGHT = 250;
const PX_PER_MM = 96 / 25.4;
const LETTERS = Array.from({ length: 21 }, (_, i) => 12 - i / 4);
let instances = 0;

function render({ model, el }) {
  const content = model.get("content");
  const said = content.words;
  const id = `cl-${(instances += 1)}`;
  let closed = false;
  let printed = null;

  const p = (text, css = "") => h("p", { class: css }, text);
  const strong = (text) => h("strong", {}, text);
  const button = (text, onclick, css = "") => h("button", { type: "button", class: `fn-btn${css}`, onclick }, text);
  const sheet = () => content.sheets[model.get("sheet")];
  const text = (value) => (typeof value === "string" ? [...value.replace(/\s+/g, " ").trim()].slice(0, content.longest).join("") : "");
  const own = () => model.get("own").map(text).filter(Boolean).slice(0, content.room);
  // A fixed line is never out, whatever a model says.
  const isOut = (line) => !line.fixed && model.get("out").includes(line.id);
  const shown = () => sheet().lines.filter((line) => !isOut(line));

  function put(name, value) {
    model.set(name, value);
    model.save_changes();
  }

  // ------------------------------------------------------------------ what every sheet has

  const first = () => h("div", { class: "fn-urgent", role: "note" },
    h("p", { class: "fn-urgent-h" }, content.first.heading),
    h("ul", {}, ...content.first.signs.map((sign) => h("li", {}, sign))),
    ...content.first.do.map((order) => p(order)));
  const acts = () => h("table", { class: "cl-acts" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, said.seen), h("th", { scope: "col" }, said.do))),
    h("tbody", {}, ...sheet().acts.map((act) => h("tr", {}, h("th", { scope: "row" }, act.sign), h("td", {}, act.do)))));
  const last = () => h("p", { class: "cl-last" }, strong(content.closing));

  // ------------------------------------------------------------------ paper: the same as fallback.py

  const boxes = () => h("span", { class: "cl-boxes", "aria-hidden": "true" }, ...Array.from({ length: sheet().boxes }, () => h("span", { class: "cl-box" })));
  const rule = () => h("span", { class: "cl-rule" });
  function paper() {
    const { boxes: count } = sheet();
    const lines = shown().map((line) => h("li", line.short ? { class: "cl-short" } : {}, boxes(), h("span", {}, line.text), ...(line.write ? [rule()] : [])));
    const mine = own().map((line) => h("li", {}, boxes(), h("span", {}, line)));
    const blank = Array.from({ length: content.room - mine.length }, () => h("li", { class: "cl-blank" }, boxes(), rule()));
    return h("div", { class: `fn-look check_list cl-sheet cl-${model.get("sheet")}` }, p(sheet().title, "fn-h"), first(), acts(), p(sheet().lead, "cl-lead"),
      ...(count > 1 ? [h("p", { class: "cl-days" }, ...said.days.split(" ").map((day) => h("span", {}, day)))] : []),
      h("ul", { class: "cl-lines" }, ...lines), p(said.own, "cl-h"), h("ul", { class: "cl-lines" }, ...mine, ...blank),
      p(`${sheet().note} ${said.purpose} ${said.book}`, "cl-note"), last());
  }
  // The largest letters with which the sheet stays one sheet, of A4 as of Letter.
  function fit(made) {
    for (const size of LETTERS) {
      made.style.fontSize = `${size}pt`;
      if (made.offsetHeight <= SHEET_HEIGHT * PX_PER_MM) return;
    }
  }
  function clear() {
    printed?.remove();
    printed = null;
    document.documentElement.classList.remove(PRINTING);
  }
  function print() {
    clear();
    printed = paper();
    printed.classList.add("cl-alone");
    document.body.append(printed);
    fit(printed);
    document.documentElement.classList.add(PRINTING);
    window.print();
  }
  addEventListener("afterprint", clear);

  // ------------------------------------------------------------------ screen

  const status = h("div", { class: "fn-status", role: "status" });
  const tell = (words) => { status.textContent = words; };
  const place = h("div", { class: "cl-place" });
  const list = h("ul", { class: "cl-lines" });
  const mine = h("ul", { class: "cl-lines" });
  const back = button(said.back, putBack);
  const field = h("input", { type: "text", id: `${id}-own`, autocomplete: "off", "aria-describedby": `${id}-hint ${id}-left`, oninput: showLeft });
  const left = h("p", { class: "fn-small", id: `${id}-left` });
  const form = h("form", { class: "cl-add", onsubmit: add },
    h("label", { class: "fn-label", for: `${id}-own` }, said.own_label), field,
    left, h("button", { type: "submit", class: "fn-btn" }, said.add), h("p", { class: "fn-small", id: `${id}-hint` }, said.own_hint));

  function takeOut(line) {
    const removable = shown().filter(({ fixed }) => !fixed);
    const next = removable[removable.indexOf(line) + 1] || removable[removable.indexOf(line) - 1];
    put("out", [...model.get("out"), line.id]);
    update();
    tell(worded(said.out_said, { line: line.text }));
    (list.querySelector(`[data-line="${next?.id}"]`) || back).focus();
  }
  function takeOwnOut(index) {
    const line = own()[index];
    put("own", own().filter((_, i) => i !== index));
    update();
    tell(worded(said.out_said, { line }));
    field.focus();
  }
  function putBack() {
    put("out", []);
    update();
    tell(said.back_said);
    (list.querySelector("button") || field).focus();
  }
  // Nothing is cut without a word: what is too long stays in its field.
  const tooMany = () => [...field.value.replace(/\s+/g, " ").trim()].length - content.longest;
  function showLeft() {
    const over = tooMany();
    left.textContent = !field.value.trim() ? "" : worded(over > 0 ? said.long : said.left, { count: Math.abs(over) });
    if (over > 0) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  function add(event) {
    event.preventDefault();
    const line = text(field.value);
    if (!line) tell(said.empty);
    else if (tooMany() > 0) tell(worded(said.long, { count: tooMany() }));
    else if (own().length >= content.room) tell(said.full);
    else {
      put("own", [...own(), line]);
      field.value = "";
      showLeft();
      update();
      tell(worded(said.added, { line }));
    }
    field.focus();
  }

  const outButton = (line, onclick, name = "") => h("button", { type: "button", class: "fn-btn cl-out", onclick, "aria-label": worded(said.out_name, { line }), "data-line": name }, said.out);
  const listItem = (line) => h("li", {}, h("span", {}, line.text), outButton(line.text, () => takeOut(line), line.id));

  // The page knows the way to its help page; JupyterLab has none.
  const page = document.querySelector("a.course-get-help");
  const way = page ? h("p", { class: "cl-way" }, h("a", { href: page.href }, said.link)) : p(said.book, "cl-way");
  const paperBox = h("div", { class: "cl-paper" });
  const root = h("section", { class: "fn-look check_list cl-screen", "aria-labelledby": `${id}-title` });

  // The screen follows the model, whoever changed it: a reader or a line of Python.
  function update() {
    if (closed) return;
    const lines = shown();
    place.replaceChildren(h("p", { class: "fn-h", id: `${id}-title` }, sheet().title), way,
      h("details", {}, h("summary", {}, content.first.heading), first()),
      acts(), p(said.fixed, "cl-h"),
      h("ul", { class: "cl-lines cl-fixed" }, ...lines.filter(({ fixed }) => fixed).map((line) => h("li", {}, h("span", {}, line.text)))),
      p(sheet().lead, "cl-lead"));
    place.querySelector(".cl-fixed").hidden = !lines.some(({ fixed }) => fixed);
    place.querySelector(".cl-h").hidden = !lines.some(({ fixed }) => fixed);
    list.replaceChildren(...lines.filter(({ fixed }) => !fixed).map(listItem));
    mine.replaceChildren(...own().map((line, i) => h("li", {}, h("span", {}, line), outButton(line, () => takeOwnOut(i)))));
    back.hidden = !sheet().lines.some(isOut);
    note.textContent = sheet().note;
    paperBox.replaceChildren(paper());
  }

  const note = p("", "cl-note");
  root.append(place, list, h("div", { class: "fn-btns" }, back), p(said.own, "cl-h"), mine, form, status,
    h("div", { class: "fn-btns" }, button(said.print, print, " fn-main")), p(`${said.print_hint} ${said.ready}`, "fn-small"),
    p(said.keep, "fn-small"), note, p(said.purpose, "cl-note"), last());
  el.append(root, paperBox);
  update();

  const events = ["change:sheet", "change:out", "change:own"];
  for (const event of events) model.on(event, update);
  return () => {
    closed = true;
    for (const event of events) model.off(event, update);
    removeEventListener("afterprint", clear);
    clear();
    root.remove();
    paperBox.remove();
  };
}

export default { render };
