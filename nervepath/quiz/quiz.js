// Turns a chapter's printed questions (page.py) into questions that answer.
//
// All words about the subject come from the page; this file only adds controls and says what fits.

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

/**
 * Marks an answer as nervepath.quiz.mark does. `question` is { id, type, options: [{ id, right,
 * accepted }] }, `chosen` a non-empty list of option ids.
 */
function mark(question, chosen) {
  const reasons = question.options.flatMap(({ id, right, accepted }) => {
    if (right) return [{ option: id, kind: chosen.includes(id) ? "right" : "missed" }];
    if (!chosen.includes(id)) return [];
    return [{ option: id, kind: accepted ? "accepted" : "wrong" }];
  });
  const count = (kind) => reasons.filter((reason) => reason.kind === kind).length;
  const [found, missed, accepted, wrong] = ["right", "missed", "accepted", "wrong"].map(count);
  const sooner = question.type !== "multiple" && accepted > 0;
  const right = sooner || (missed === 0 && wrong === 0);
  const partly = !right && found > 0;
  let sentence = "Not yet.";
  if (right) {
    sentence = sooner ? "Accepted." : "Right.";
    if (accepted) sentence += " Getting help sooner is never wrong.";
  } else if (partly) {
    sentence = `Partly right. You found ${found} of ${found + missed}.`;
    if (wrong) sentence += ` ${wrong} ${wrong === 1 ? "choice does" : "choices do"} not fit.`;
  }
  return { right, partly, reasons, sentence };
}

/** What the page says about one question: its form, its options and their reasons. */
function read(form, answer) {
  const inputs = [...form.querySelectorAll("input")];
  const reasons = [...answer.querySelectorAll("ol > li")];
  return {
    id: form.id,
    type: inputs[0].type === "checkbox" ? "multiple" : "single",
    why: answer.querySelector(":scope > p"),
    options: inputs.map((input, place) => ({
      id: input.value,
      input,
      feedback: reasons[place].lastChild.textContent.trim(),
      right: reasons[place].firstElementChild?.localName === "b",
      accepted: reasons[place].firstElementChild?.localName === "i",
    })),
  };
}

/** Children of `node`, copied without ids, which may stand only once on a page. */
function copied(node) {
  const twin = node.cloneNode(true);
  twin.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
  return [...twin.childNodes];
}

/**
 * Brings one question to life. `load()` returns its stored answer, `save(answer)` keeps one.
 * Returns answered(), the stored answer if it fits the question; refresh(), which draws it if it
 * is another than before; and reset(), which draws it in any case.
 */
function enliven(form, answer, { load, save }) {
  const question = read(form, answer);
  const status = make("div", { role: "status", class: "course-quiz-status" });
  const guessed = make("input", { type: "checkbox", onchange: keepGuess });
  const again = button("Try again", tryAgain);
  const others = button("Why not the others?", showOthers);
  let drawn = [];
  let shown;

  const chosen = () => question.options.filter(({ input }) => input.checked).map(({ id }) => id);

  function clearReasons() {
    drawn.forEach((node) => node.remove());
    drawn = [];
    question.options.forEach(({ input }) => input.removeAttribute("aria-describedby"));
    status.replaceChildren();
    delete form.dataset.outcome;
    again.hidden = others.hidden = true;
  }

  function drawReason({ input, id, feedback }, kind, quiet) {
    const name = `quiz-${question.id}-${id}`;
    const shown = make(
      "p",
      { id: name, class: `course-quiz-reason is-${kind}${quiet ? " is-quiet" : ""}` },
      icon(kind),
      make("span", {}, make("b", {}, KINDS[kind].word), ` ${feedback}`),
    );
    input.setAttribute("aria-describedby", name);
    input.closest("li").append(shown);
    drawn.push(shown);
  }

  function drawOutcome(marked) {
    clearReasons();
    marked.reasons.forEach(({ option, kind }) => {
      drawReason(question.options.find(({ id }) => id === option), kind);
    });
    const kind = marked.right ? marked.reasons.find((reason) => reason.kind !== "missed").kind : "";
    form.dataset.outcome = marked.right ? "right" : marked.partly ? "partly" : "wrong";
    status.replaceChildren(
      make("p", { class: "course-quiz-outcome" }, ...(kind ? [icon(kind)] : []), marked.sentence),
      make("p", {}, ...copied(question.why)),
    );
    again.hidden = false;
    others.hidden = marked.reasons.length === question.options.length;
  }

  function keep(given) {
    save(given);
    shown = JSON.stringify(load());
  }

  function check(event) {
    event.preventDefault();
    const choice = chosen();
    if (choice.length === 0) {
      clearReasons();
      status.replaceChildren(make("p", {}, "Choose an answer first."));
      return;
    }
    const marked = mark(question, choice);
    drawOutcome(marked);
    keep({ chosen: choice, right: marked.right, guessed: guessed.checked });
  }

  function keepGuess() {
    // Before the answer is checked there is nothing to keep the guess with.
    if (form.dataset.outcome) keep({ ...load(), guessed: guessed.checked });
  }

  function tryAgain() {
    clearReasons();
    form.reset();
    question.options[0].input.focus();
  }

  function showOthers() {
    question.options
      .filter(({ input }) => !input.hasAttribute("aria-describedby"))
      .forEach((option) => drawReason(option, option.accepted ? "accepted" : "wrong", true));
    again.focus();
    others.hidden = true;
  }

  function answered() {
    const kept = load();
    const known = question.options.map(({ id }) => id);
    const count = kept?.chosen.length ?? 0;
    // The question may have changed since: then it counts as not answered.
    if (count === 0 || !kept.chosen.every((id) => known.includes(id))) return null;
    return question.type === "multiple" || count === 1 ? kept : null;
  }

  function reset() {
    const kept = answered();
    shown = JSON.stringify(load());
    clearReasons();
    form.reset();
    if (!kept) return;
    question.options.forEach(({ id, input }) => (input.checked = kept.chosen.includes(id)));
    guessed.checked = kept.guessed;
    drawOutcome(mark(question, kept.chosen));
  }

  // What is ticked here and not yet checked stays when another tab answers another question.
  function refresh() {
    if (JSON.stringify(load()) !== shown) reset();
  }

  form.addEventListener("submit", check);
  form.querySelector("ol").addEventListener("change", clearReasons);
  form.append(
    make(
      "div",
      { class: "course-quiz-actions" },
      make("button", { type: "submit", class: "course-quiz-button is-main" }, "Check"),
      again,
      others,
      make("label", { class: "course-quiz-guess" }, guessed, " I guessed"),
    ),
    status,
  );
  reset();
  return { answered, refresh, reset };
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
        ask: "Erase all your answers in all chapters from this device?",
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

function render({ el, store }) {
  const forms = [...el.querySelectorAll("form")];
  const answers = el.querySelector(".course-quiz-answers");
  const items = answers.querySelectorAll(":scope > ol > li");
  const count = make("p", {});
  const told = make("p", { role: "status" });
  const problems = make("div", { role: "status", class: "course-quiz-problems" });

  const all = () => store.get("answers") ?? {};
  const stored = (id) => (Object.hasOwn(all(), id) ? all()[id] : undefined);
  const questions = forms.map((form, place) => {
    const { id } = form;
    return enliven(form, items[place], {
      load: () => stored(id),
      save: (answer) => {
        store.set("answers", { ...all(), [id]: { ...answer, at: store.now() } });
        told.textContent = "";
        sayCount();
      },
    });
  });

  function sayCount() {
    const done = questions.filter(({ answered }) => answered()).length;
    count.textContent = `You have answered ${done} of ${forms.length}.`;
  }

  function startOver() {
    const ids = forms.map(({ id }) => id);
    store.set("answers", Object.fromEntries(Object.entries(all()).filter(([id]) => !ids.includes(id))));
    questions.forEach(({ reset }) => reset());
    sayCount();
    told.textContent = "Your answers in this chapter are cleared.";
  }

  // Hidden on screens only (quiz.css): on paper the answers follow the questions as before.
  el.classList.add("is-live");
  el.prepend(problems);
  el.append(
    make(
      "div",
      { class: "course-quiz-end" },
      count,
      asking("Start over", {
        ask: "Clear your answers in this chapter?",
        yes: "Clear them",
        act: startOver,
      }),
      told,
      panel(store),
    ),
  );
  sayCount();
  store.onProblem((message) => problems.append(make("p", {}, message)));
  store.onChange(() => {
    questions.forEach(({ refresh }) => refresh());
    sayCount();
  });
}

export default {
  render,
  mark,
};
