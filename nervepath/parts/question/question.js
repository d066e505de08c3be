// One question, as nervepath.quiz.page prints it, made to answer; and the buttons around it.
//
// All words about the subject come from the page; this file only adds controls and says what fits.
// The style is quiz.css: whoever uses this part stands in an element with the class course-quiz.

const SVG = "http://www.w3.org/2000/svg";

// Kinds of reason: a word, and a shape that differs without color.
const TICK = "M4.5 8.2l2.4 2.5 4.6-5.2M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z";
const SHIELD = "M8 1l6 2.4v4.2c0 3.4-2.4 6-6 7.4-3.6-1.4-6-4-6-7.4V3.4zM8 11V5M5.4 7.4L8 4.8l2.6 2.6";
const CROSS = "M2 2h12v12H2zM5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6";
const KINDS = {
  right: { word: "Right", path: TICK },
  missed: { word: "Right answer", path: TICK },
  accepted: { word: "Accepted", path: SHIELD },
  wrong: { word: "Not this one", path: CROSS },
};

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") node.toggleAttribute(name, value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function button(text, onclick, kind = "") {
  return make("button", { type: "button", class: `course-quiz-button ${kind}`, onclick }, text);
}

function icon(kind) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", KINDS[kind].path);
  svg.append(path);
  return svg;
}

const CHOICES = ["single", "multiple", "place"];
const TYPED = ["numeric", "text"];
const EMPTY = "Choose an answer first.";

/** Letters and digits only: case, spaces, signs and a first "the" make no difference. */
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/^ *(?:the|an?) +/, "").replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** Whether one letter too many, too few, another or two swapped part two plain texts. */
function isSlip(typed, meant) {
  const [one, other] = [[...typed], [...meant]];
  if (Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) return false;
  while (one.length && one[0] === other[0]) [one, other].forEach((signs) => signs.shift());
  while (one.length && other.length && one.at(-1) === other.at(-1)) [one, other].forEach((signs) => signs.pop());
  if (/\p{N}/u.test(one.join("") + other.join(""))) return false;
  return Math.max(one.length, other.length) === 1 || (one.length === 2 && one.join("") === other.reverse().join(""));
}

/** The number that was typed, or what to ask back: { id } or { unclear }. */
function hearNumber({ unit, options }, typed) {
  const squeeze = (text) => text.normalize("NFKC").toLowerCase().replaceAll(" ", "").replace("−", "-");
  const end = squeeze(unit);
  let text = squeeze(typed);
  if (end && text.endsWith(end)) text = text.slice(0, -end.length);
  // 1,200 is a thousand or a bit more than one, depending on where its writer went to school.
  if (/^[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+$/.test(text)) {
    return { unclear: "Type the number without a comma, such as 1200 or 1.2." };
  }
  if (!/^[-+]?([0-9]{1,9}([.,][0-9]{1,6})?|[.,][0-9]{1,6})$/.test(text)) {
    return { unclear: "Type one number in digits, such as 12 or 12.5." };
  }
  const value = Number(text.replace(",", "."));
  const { low, high } = options.find(({ right }) => right);
  return { id: value < low ? "below" : value > high ? "above" : "within" };
}

/** The option that was typed. A slip of the keyboard is named, never guessed. */
function hearWords({ options }, typed) {
  const given = plain(typed);
  const known = options.filter(({ id }) => id !== "other");
  const meant = known.find(({ spellings }) => spellings.some((each) => plain(each) === given));
  if (meant) return { id: meant.id };
  const close = known.flatMap(({ spellings }) => spellings.find((each) => isSlip(given, plain(each))) ?? []);
  if (close.length === 0) return { id: "other" };
  return { unclear: `Did you mean ${close.map((each) => `“${each}”`).join(" or ")}? Please check the spelling.` };
}

function hear(question, typed) {
  if (!typed.trim()) return { unclear: "Type an answer first." };
  return question.type === "numeric" ? hearNumber(question, typed) : hearWords(question, typed);
}

/** The kind of reason for each thing in an order: whether it follows the right one. */
function orderReasons({ options }, given) {
  const ids = options.map(({ id }) => id);
  return given.map((id, place) => {
    const follows = given[place - 1] === ids[ids.indexOf(id) - 1];
    return { option: id, kind: follows ? "right" : "wrong" };
  });
}

function matchReasons({ pairs }, given) {
  const chosen = Object.fromEntries(given.map((each) => each.split("=")));
  return pairs.map(({ id, right, accepted }) => {
    if (!Object.hasOwn(chosen, id)) return { option: id, kind: "missed" };
    if (chosen[id] === right) return { option: id, kind: "right" };
    return { option: id, kind: accepted.includes(chosen[id]) ? "accepted" : "wrong" };
  });
}

function choiceReasons({ options }, chosen) {
  return options.flatMap(({ id, right, accepted }) => {
    if (right) return [{ option: id, kind: chosen.includes(id) ? "right" : "missed" }];
    if (!chosen.includes(id)) return [];
    return [{ option: id, kind: accepted ? "accepted" : "wrong" }];
  });
}

/**
 * Marks an answer as nervepath.quiz.mark does. `question` is { id, type, several, options: [{ id, right,
 * accepted, low, high, spellings }], pairs: [{ id, right, accepted }], unit } with what its type
 * needs, `given` a non-empty list of texts. Returns { unclear } when the reader has to be asked.
 */
function mark(question, given) {
  const { type } = question;
  let chosen = given;
  if (TYPED.includes(type)) {
    const heard = hear(question, given[0]);
    if (heard.unclear) return heard;
    chosen = [heard.id];
  }
  const reasons = (
    { order: orderReasons, match: matchReasons }[type] ?? choiceReasons
  )(question, chosen);
  const count = (kind) => reasons.filter((reason) => reason.kind === kind).length;
  const [found, missed, accepted, wrong] = ["right", "missed", "accepted", "wrong"].map(count);
  // Where several things are asked, asking for help sooner answers only what it was chosen for.
  const sooner = accepted > 0 && (type === "match" ? found === 0 : !question.several);
  const right = (sooner && type !== "match") || (missed === 0 && wrong === 0);
  const done = type === "match" ? found + accepted : found;
  const partly = !right && done > 0;
  let sentence = "Not yet.";
  if (right) {
    sentence = sooner ? "Accepted." : "Right.";
    if (accepted) sentence += " Getting help sooner is never wrong.";
  } else if (partly && type === "order") {
    sentence = `Partly right. ${found} of ${given.length} are in order.`;
  } else if (partly) {
    sentence = `Partly right. You found ${done} of ${done + missed + (type === "match" ? wrong : 0)}.`;
    if (wrong) sentence += ` ${wrong} ${wrong === 1 ? "choice does" : "choices do"} not fit.`;
  }
  return { right, partly, reasons, sentence };
}

/** The words of a reason: the text beside the elements that open it. */
function saidIn(node) {
  const texts = [...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return texts.map(({ textContent }) => textContent).join(" ").trim().replace(/^: /, "");
}

/** What the page says about one question: its form, its options and their reasons. */
function read(form, answer) {
  const inputs = [...form.querySelectorAll("fieldset input")];
  const several = inputs[0]?.type === "checkbox";
  const type = form.dataset.type ?? (several ? "multiple" : "single");
  const reasons = [...answer.querySelectorAll(":scope > :is(ol, ul) > li")];
  const question = { id: form.id, type, several, why: answer.querySelector(":scope > p"), pairs: [] };
  if (type === "match") {
    question.pairs = reasons.filter((reason) => reason.parentNode.localName === "ol").map((reason, place) => ({
      id: String(place + 1),
      right: reason.dataset.o,
      label: reason.querySelector("b").textContent,
      feedback: saidIn(reason),
      accepted: reason.dataset.also?.split(" ") ?? [],
      note: reason.dataset.also ? saidIn(reason.querySelector("small")) : "",
    }));
    question.options = [...form.querySelectorAll("fieldset > ol:first-of-type > li")].map((item) => {
      const own = reasons.find(({ dataset, parentNode }) => parentNode.localName === "ul" && dataset.o === item.dataset.o);
      return { id: item.dataset.o, label: item.textContent, right: !own, feedback: own ? saidIn(own) : "" };
    });
    return question;
  }
  question.unit = inputs[0]?.parentNode.querySelector("span")?.textContent ?? "";
  question.options = reasons.map((reason, place) => ({
    id: reason.dataset.o ?? inputs[place].value,
    feedback: saidIn(reason),
    right: type === "order" || reason.firstElementChild?.localName === "b",
    accepted: reason.firstElementChild?.localName === "i",
    label: reason.querySelector(type === "order" ? "b" : ":scope > :is(span, q)")?.textContent ?? "",
    spellings: [...reason.querySelectorAll("q")].map(({ textContent }) => textContent),
    low: Number(reason.dataset.low),
    high: Number(reason.dataset.high),
  }));
  return question;
}

// What a reader answers with. Each of the following returns a desk: given() is the answer so far,
// put(answer) shows one, fits(answer) says whether a stored one belongs to the question, at(id) is
// where a reason goes and what it describes, first() takes the focus; empty asks for an answer.

/** Sets the sign of a kind at the upper right of a letter in the figure. */
function signBeside(disk, letter, kind) {
  const { x, y, width, height } = disk.getBBox();
  // The letters of the body map are enlarged around their middle by its style sheet.
  const half = (width / 2) * new DOMMatrix(getComputedStyle(letter).transform).a;
  const sign = icon(kind);
  const place = { x: x + width / 2 + half * 0.45, y: y + height / 2 - half * 1.75, width: half * 1.3, height: half * 1.3 };
  Object.entries(place).forEach(([name, value]) => sign.setAttribute(name, value));
  sign.setAttribute("class", `course-quiz-sign is-${kind}`);
  letter.after(sign);
  return sign;
}

/** Radio buttons or boxes; for a place on the figure, the figure too. */
function choosing(form, { several, options }, told) {
  const inputs = [...form.querySelectorAll("fieldset input")];
  const areas = [...form.querySelectorAll(".course-quiz-map [data-area]")];
  const ids = options.map(({ id }) => id);
  const input = (id) => inputs[ids.indexOf(id)];
  const meant = (node) => inputs.find(({ dataset }) => dataset.area === node.dataset.area);
  let signs = [];

  function show() {
    areas.forEach((node) => node.classList.toggle("is-pressed", Boolean(meant(node)?.checked)));
  }

  areas.forEach((node) => {
    node.classList.toggle("is-choice", Boolean(meant(node)));
    node.addEventListener("click", () => {
      const chosen = meant(node);
      if (!chosen) return told("This place is not one of the answers. The letters mark them.");
      chosen.click();
      // The focus is not in the list: what happened there is said.
      const letter = String.fromCharCode(65 + inputs.indexOf(chosen));
      const text = chosen.closest("label").textContent.trim();
      told(`${chosen.checked ? "Chosen" : "No longer chosen"}: ${letter}. ${text}`);
    });
  });
  form.querySelector("fieldset").addEventListener("input", show);
  return {
    empty: EMPTY,
    first: () => inputs[0].focus(),
    given: () => inputs.filter(({ checked }) => checked).map(({ value }) => value),
    put(chosen) {
      inputs.forEach((each) => (each.checked = chosen.includes(each.value)));
      show();
    },
    fits: (chosen) => chosen.every((id) => ids.includes(id)) && (several || chosen.length === 1),
    at: (id) => ({ box: input(id).closest("li"), by: input(id) }),
    paint(id, kind) {
      const { area } = input(id).dataset;
      areas.filter(({ dataset }) => area && dataset.area === area).forEach((node) => {
        node.dataset.kind = kind;
        const disk = node.querySelector(".course-quiz-disk, rect");
        if (disk) signs.push(signBeside(disk, node, kind));
      });
    },
    clear() {
      areas.forEach((node) => delete node.dataset.kind);
      signs.forEach((sign) => sign.remove());
      signs = [];
    },
  };
}

/** A field for a number or for words. */
function typing(form, question) {
  const input = form.querySelector("fieldset input");
  const box = make("div", {});
  form.querySelector("fieldset").append(box);
  return {
    empty: "Type an answer first.",
    first: () => input.focus(),
    given: () => [input.value.trim()].filter(Boolean),
    put: ([text = ""]) => (input.value = text),
    fits: (chosen) => chosen.length === 1 && !hear(question, chosen[0]).unclear,
    at: () => ({ box, by: input }),
  };
}

/** A list with buttons that move its items; `told` says where an item went. */
function arranging(form, { options }, told) {
  const given = form.querySelector(".course-quiz-given");
  const list = make("ol", { class: "course-quiz-order" });
  const start = [...given.children].map(({ dataset }) => dataset.o);
  const items = Object.fromEntries(options.map(({ id, label }) => [id, item(id, label)]));
  const ids = () => [...list.children].map(({ dataset }) => dataset.o);
  let moved = false;

  function item(id, label) {
    const up = button("Up", () => move(id, -1, up, label));
    const down = button("Down", () => move(id, 1, down, label));
    up.setAttribute("aria-label", `Up: ${label}`);
    down.setAttribute("aria-label", `Down: ${label}`);
    return make("li", { "data-o": id }, make("div", {}, make("span", {}, label), make("div", {}, up, down)));
  }

  function put(chosen) {
    moved = chosen.length > 0;
    list.append(...(moved ? chosen : start).map((id) => items[id]));
    // Not disabled: the focus must stay where it is.
    list.querySelectorAll("button").forEach((each) => each.removeAttribute("aria-disabled"));
    list.firstElementChild.querySelector("button").setAttribute("aria-disabled", "true");
    list.lastElementChild.querySelector("button + button").setAttribute("aria-disabled", "true");
  }

  function move(id, step, pressed, label) {
    const order = ids();
    const from = order.indexOf(id);
    const to = from + step;
    if (to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(from, 1));
    put(order);
    pressed.focus();
    told(`${label}: now ${to + 1} of ${order.length}.`);
  }

  given.after(list);
  return {
    empty: "Move something first.",
    words: { right: "In order", wrong: "Not here" },
    first: () => list.querySelector("button + button").focus(),
    given: () => (moved ? ids() : []),
    put,
    fits: (chosen) => chosen.length === start.length && start.every((id) => chosen.includes(id)),
    at: (id) => ({ box: items[id], by: items[id].querySelector("button") }),
  };
}

/** A list of answers beside each thing to be matched. */
function matching(form, { options, pairs }) {
  const letters = options.map((_, place) => String.fromCharCode(65 + place));
  const given = [...form.querySelectorAll("fieldset > ol:first-of-type > li")];
  const rows = [...form.querySelectorAll(".course-quiz-pairs > li")];
  const selects = rows.map((row) => {
    const choices = options.map(({ id, label }, place) => make("option", { value: id }, `${letters[place]}. ${label}`));
    const select = make("select", {}, make("option", { value: "" }, "Choose"), ...choices);
    row.append(make("label", {}, row.firstElementChild, select));
    return select;
  });
  return {
    empty: EMPTY,
    first: () => selects[0].focus(),
    given: () => pairs.map(({ id }, place) => `${id}=${selects[place].value}`).filter((each) => !each.endsWith("=")),
    put(chosen) {
      const values = Object.fromEntries(chosen.map((each) => each.split("=")));
      selects.forEach((select, place) => (select.value = values[pairs[place].id] ?? ""));
    },
    fits(chosen) {
      const known = pairs.flatMap(({ id }) => options.map((option) => `${id}=${option.id}`));
      const lefts = new Set(chosen.map((each) => each.split("=")[0]));
      return chosen.every((each) => known.includes(each)) && lefts.size === chosen.length;
    },
    at(id) {
      const pair = pairs.findIndex((each) => each.id === id);
      if (pair >= 0) return { box: rows[pair], by: selects[pair] };
      return { box: given[options.findIndex((each) => each.id === id)] };
    },
  };
}

function deskOf(form, question, told) {
  if (CHOICES.includes(question.type)) return choosing(form, question, told);
  if (TYPED.includes(question.type)) return typing(form, question);
  return question.type === "order" ? arranging(form, question, told) : matching(form, question);
}

/** A label before what is said about it. */
function labeled(label) {
  return [make("em", {}, /[.!?]$/.test(label) ? label : `${label}:`), " "];
}

/** What is said about an option or a pair, with its right answer where that is not seen. */
function reasonParts({ type, options, pairs }, { option, kind }, given) {
  if (type === "match") {
    const { right, label, feedback, note } = pairs.find(({ id }) => id === option);
    if (kind === "right") return [feedback];
    if (kind === "missed") return [...labeled(label), feedback];
    const answer = `Right answer: ${label}`;
    if (kind === "accepted") return [note, " ", ...labeled(answer), feedback];
    const own = options.find(({ id }) => id !== right && given.includes(`${option}=${id}`)).feedback;
    return [own ? `${own} ${feedback}` : feedback, " ", make("em", {}, answer)];
  }
  const { feedback, label } = options.find(({ id }) => id === option);
  return TYPED.includes(type) && kind === "missed" ? [...labeled(label), feedback] : [feedback];
}

/** Children of `node`, copied without ids, which may stand only once on a page. */
function copied(node) {
  const twin = node.cloneNode(true);
  twin.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
  return [...twin.childNodes];
}

/** What is said about a question that has no answer: only what would have been right. */
function leftOut({ type, options, pairs }) {
  const right = type === "match" ? pairs : type === "order" ? [] : options.filter((option) => option.right);
  const reasons = right.map(({ id }) => ({ option: id, kind: "missed" }));
  return { right: false, partly: false, reasons, sentence: "You left this one out." };
}

/**
 * Brings one question to life. `load()` returns its stored answer, `save(answer)` keeps one.
 * Returns answered(), the stored answer if it fits the question; marked(), what fits of it;
 * refresh(), which draws it if it is another than before; and reset(), which draws it in any case.
 *
 * With `later`, a function that says whether the reasons may be shown yet, there is nothing to be
 * checked: each answer is kept at once, `save(null)` gives one back, and reset() shows the reasons
 * when it is time. From then on the answer stands.
 */
function enliven(form, answer, { load, save, later }) {
  const question = read(form, answer);
  const fieldset = form.querySelector("fieldset");
  const status = make("div", { role: "status", class: "course-quiz-status" });
  const guessed = make("input", { type: "checkbox", onchange: keepGuess });
  const again = button("Try again", tryAgain);
  const ordered = question.type === "order";
  const others = button(ordered ? "Show the right order" : "Why not the others?", showOthers);
  const desk = deskOf(form, question, (text) => say(text));
  let drawn = [];
  let shown;

  function clearReasons() {
    drawn.forEach(({ node, by }) => {
      node.remove();
      by?.removeAttribute("aria-describedby");
    });
    drawn = [];
    desk.clear?.();
    status.replaceChildren();
    delete form.dataset.outcome;
    again.hidden = others.hidden = true;
  }

  function say(text) {
    clearReasons();
    status.replaceChildren(make("p", {}, text));
  }

  function drawReason(id, kind, parts, quiet) {
    const { box, by } = desk.at(id);
    const name = `quiz-${question.id}-${id}`;
    const node = make(
      "p",
      { id: name, class: `course-quiz-reason is-${kind}${quiet ? " is-quiet" : ""}` },
      icon(kind),
      make("span", {}, make("b", {}, desk.words?.[kind] ?? KINDS[kind].word), " ", ...parts),
    );
    by?.setAttribute("aria-describedby", [by.getAttribute("aria-describedby"), name].filter(Boolean).join(" "));
    box.append(node);
    if (!quiet) desk.paint?.(id, kind);
    drawn.push({ id, node, by });
  }

  // Options about which nothing has been said yet. Of a match, those that belong to nothing.
  function untold() {
    const told = drawn.map(({ id }) => id);
    return question.options.filter(({ id, feedback }) => feedback && !told.includes(id));
  }

  function drawOutcome(marked, given) {
    clearReasons();
    marked.reasons.forEach((reason) => {
      drawReason(reason.option, reason.kind, reasonParts(question, reason, given));
    });
    const kind = marked.right ? marked.reasons.find((reason) => reason.kind !== "missed").kind : "";
    form.dataset.outcome = marked.right ? "right" : marked.partly ? "partly" : "wrong";
    status.replaceChildren(
      make("p", { class: "course-quiz-outcome" }, ...(kind ? [icon(kind)] : []), marked.sentence),
      make("p", {}, ...copied(question.why)),
    );
    again.hidden = Boolean(later);
    others.hidden = ordered ? marked.right : untold().length === 0;
  }

  function keep(given) {
    save(given);
    shown = JSON.stringify(load());
  }

  function check(event) {
    event.preventDefault();
    const given = desk.given();
    if (given.length === 0) return say(desk.empty);
    const marked = mark(question, given);
    if (marked.unclear) return say(marked.unclear);
    drawOutcome(marked, given);
    keep({ type: question.type, chosen: given, right: marked.right, guessed: guessed.checked });
  }

  /** Keeps what stands there now, or nothing; returns what to ask back, if anything. */
  function keepAtOnce() {
    const chosen = desk.given();
    const { right, unclear } = chosen.length ? mark(question, chosen) : { unclear: "" };
    keep(unclear === undefined ? { type: question.type, chosen, right, guessed: guessed.checked } : null);
    return unclear;
  }

  /** The same when the reader has left a field: only then is it odd that it cannot be read. */
  function keepAndAsk() {
    clearReasons();
    const unclear = keepAtOnce();
    if (unclear) say(unclear);
  }

  function keepGuess() {
    // Before there is an answer there is nothing to keep the guess with.
    if (form.dataset.outcome || (later && answered())) keep({ ...load(), guessed: guessed.checked });
  }

  function empty() {
    clearReasons();
    desk.put([]);
    guessed.checked = false;
  }

  function tryAgain() {
    empty();
    desk.first();
  }

  function showOthers() {
    if (ordered) {
      const items = question.options.map(({ label }) => make("li", {}, label));
      status.append(make("p", {}, "The right order:"), make("ol", {}, ...items));
    }
    // All that was right has been told.
    untold().forEach(({ id, accepted, feedback, label }) => {
      // Beside a choice, and an answer that can be matched, its text stands already.
      const parts = TYPED.includes(question.type) ? [...labeled(label), feedback] : [feedback];
      drawReason(id, accepted ? "accepted" : "wrong", parts, true);
    });
    // The button goes, and the focus must go somewhere.
    (later ? status : again).focus();
    others.hidden = true;
  }

  function answered() {
    const kept = load();
    if (!kept?.chosen.length) return null;
    // The question may have changed since: then it counts as not answered. Answers from before
    // there were other types say nothing about theirs.
    const type = kept.type ?? (question.type === "multiple" ? "multiple" : "single");
    return type === question.type && desk.fits(kept.chosen) ? kept : null;
  }

  function marked() {
    const kept = answered();
    return kept && mark(question, kept.chosen);
  }

  function reset() {
    const kept = answered();
    const reasons = later ? later() : Boolean(kept);
    shown = JSON.stringify(load());
    empty();
    if (kept) {
      desk.put(kept.chosen);
      guessed.checked = kept.guessed;
    }
    if (later) fieldset.disabled = guessed.disabled = reasons;
    if (reasons) drawOutcome(marked() ?? leftOut(question), kept?.chosen ?? []);
  }

  // What is ticked here and not yet checked stays when another tab answers another question.
  function refresh() {
    if (JSON.stringify(load()) !== shown) reset();
  }

  if (later) {
    status.tabIndex = -1;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keepAndAsk();
    });
    fieldset.addEventListener("change", keepAndAsk);
    // Who goes on without leaving the field has answered, too.
    if (TYPED.includes(question.type)) fieldset.addEventListener("input", keepAtOnce);
    // What is put in order is moved by buttons, which say where it went.
    if (ordered) fieldset.addEventListener("click", keepAtOnce);
  } else {
    form.addEventListener("submit", check);
    fieldset.addEventListener("input", clearReasons);
  }
  form.append(
    make(
      "div",
      { class: "course-quiz-actions" },
      ...(later ? [] : [make("button", { type: "submit", class: "course-quiz-button is-main" }, "Check")]),
      again,
      others,
      make("label", { class: "course-quiz-guess" }, guessed, " I guessed"),
    ),
    status,
  );
  reset();
  return { answered, marked, refresh, reset };
}

/** A button that asks before it acts. Escape or "Keep" goes back, and so does the focus. */
function asking(text, { ask, yes, act }) {
  const start = button(text, () => toggle(true));
  const keep = button("Keep them", () => toggle(false));
  const sure = button(
    yes,
    () => {
      toggle(false);
      act();
    },
    "is-main",
  );
  const group = make(
    "div",
    { class: "course-quiz-ask", role: "group", "aria-label": ask, hidden: true, onkeydown },
    make("p", {}, ask),
    sure,
    keep,
  );

  function onkeydown(event) {
    if (event.key === "Escape") toggle(false);
  }

  function toggle(open) {
    group.hidden = !open;
    start.hidden = open;
    (open ? keep : start).focus();
  }

  return make("div", { class: "course-quiz-asking" }, start, group);
}

/** The small panel with which readers take their answers along, bring them back or erase them. */
function panel(store) {
  const status = make("p", { role: "status" });
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true, onchange });

  async function onchange() {
    const [chosen] = file.files;
    file.value = "";
    if (chosen) status.textContent = store.restore(await chosen.text());
  }

  function download() {
    const address = URL.createObjectURL(new Blob([store.download()], { type: "application/json" }));
    // The address is not given back: some browsers read it only after this function is done.
    make("a", { href: address, download: `follow-the-nerve-${store.now().slice(0, 10)}.json` }).click();
    status.textContent = "A file with your answers is in your downloads.";
  }

  return make(
    "details",
    { class: "course-quiz-panel" },
    make("summary", {}, "My answers on this device"),
    make("p", {}, "Your answers stay in this browser. They are sent nowhere."),
    make(
      "div",
      { class: "course-quiz-actions" },
      button("Download", download),
      button("Restore from a file", () => file.click()),
      file,
      asking("Erase", {
        ask: "Erase all that you answered and read, in all chapters, from this device?",
        yes: "Erase all",
        act: () => {
          store.erase();
          status.textContent = "Your answers are erased from this device.";
        },
      }),
    ),
    status,
  );
}

export default { make, button, icon, mark, enliven, copied, asking, panel };
