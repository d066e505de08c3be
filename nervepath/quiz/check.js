// Leads through a check before and after reading: the first set, the reading, the second set, and
// what changed. The page (check_page.py) holds all words about the subject; on paper it is whole.
//
// Reasons come after the second set, because they would spoil the comparison. One thing does not
// wait: whoever answered a question about safety wrongly is told at the end of the first set.
//
// In the store, section `checks`: NAME is where a reader stands, { step, shown, at }, and
// NAME/before/QUESTION an answer, { type, chosen, right, guessed, at }. Each answer is an entry of
// its own, so that two tabs keep both their answers.

const { make, button, enliven, asking } = parts.question;

const SECTION = "checks";
const STEPS = ["before", "reading", "after", "done"];

/** The store lets in what has a time, because entries are of two kinds; this is an answer. */
function isAnswer(entry) {
  return (
    Array.isArray(entry?.chosen) &&
    entry.chosen.every((each) => typeof each === "string") &&
    typeof entry.right === "boolean" &&
    typeof entry.guessed === "boolean"
  );
}

/** "3", "3 and 5", "3, 5 and 8". */
function inWords(numbers) {
  const last = numbers.at(-1);
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(", ")} and ${last}` : String(last);
}

function render({ el, store }) {
  const name = el.dataset.check;
  const part = Object.fromEntries(
    STEPS.slice(0, 3).map((step) => [step, el.querySelector(`[data-part="${step}"]`)]),
  );
  const pairs = [...el.querySelectorAll(".course-check-pairs > li")];
  const more = el.querySelector(".course-check-more");
  const problems = make("div", { role: "status", class: "course-quiz-problems" });
  const told = make("p", { role: "status" });

  // ------------------------------------------------------------------------ what is kept

  function all() {
    return store.get(SECTION) ?? {};
  }

  function kept(entry) {
    return Object.hasOwn(all(), entry) ? all()[entry] : undefined;
  }

  /** Change some entries in one go; those that become undefined are gone. */
  function keep(changes) {
    store.set(SECTION, { ...all(), ...changes });
  }

  function state() {
    const { step, shown } = kept(name) ?? {};
    return { step: STEPS.includes(step) ? step : "before", shown: shown === true };
  }

  // -------------------------------------------------------------------------- the questions

  const lists = { before: listOf("before", 0), after: listOf("after", 1) };
  const questions = [...lists.before, ...lists.after];

  function listOf(when, place) {
    const answers = el.querySelectorAll(".course-quiz-answers > ol")[place].children;
    return [...part[when].querySelectorAll("form")].map((form, number) => {
      const entry = `${name}/${when}/${form.id}`;
      const load = () => (isAnswer(kept(entry)) ? kept(entry) : undefined);
      const isUnsafe = () => "safety" in pairs[number].dataset && load()?.right === false;
      const later = () => {
        const { step, shown } = state();
        return step === "done" || (when === "before" && (shown || (step !== "before" && isUnsafe())));
      };
      const save = (answer) => {
        if (answer || load()) keep({ [entry]: answer ? { ...answer, at: store.now() } : undefined });
        listChanged();
      };
      const question = enliven(form, answers[number], { load, save, later });
      return { id: form.id, form, when, number: number + 1, load, later, open: later(), ...question };
    });
  }

  /** Answers whose reasons were seen count wherever the course looks at answers. */
  function handOver() {
    const before = store.get("answers") ?? {};
    const fresh = questions.filter(({ id, later, load }) => {
      return later() && load() && !(Object.hasOwn(before, id) && before[id].at >= load().at);
    });
    if (fresh.length) store.set("answers", { ...before, ...Object.fromEntries(fresh.map(({ id, load }) => [id, load()])) });
  }

  // ------------------------------------------------------------------------------ the steps

  const places = {
    before: heading(part.before.querySelector("h3")),
    safety: heading(make("h3", {}, "Safety first: read this now")),
    reading: heading(part.reading.querySelector("h3")),
    after: heading(part.after.querySelector("h3")),
    done: heading(make("h3", {}, "What changed?")),
  };

  function heading(node) {
    node.tabIndex = -1; // takes the focus when its part opens
    return node;
  }

  function go(step, shown = state().shown) {
    keep({ [name]: { step, shown, at: store.now() } });
    handOver();
    told.textContent = "";
    draw();
    const unsafe = step === "reading" && openForms().length > 0;
    places[unsafe ? "safety" : step].focus();
  }

  function openForms() {
    return lists.before.filter(({ later }) => later());
  }

  /** The end of a set: says once what was left out, then goes on. */
  function ending(when, text, next) {
    const box = make("div", { class: "course-quiz-ask", role: "group", "aria-label": "You left some out", hidden: true, onkeydown });
    const start = button(text, finish, "is-main");

    function onkeydown(event) {
      if (event.key === "Escape") close();
    }

    function close() {
      box.hidden = true;
      start.hidden = false;
      start.focus();
    }

    function finish() {
      const open = lists[when].filter(({ answered }) => !answered());
      if (open.length === 0) return go(next);
      const [{ number, form }] = open;
      const back = button(`Go to question ${number}`, () => {
        close();
        form.querySelector(":is(input, button, select)").focus();
      });
      const numbers = inWords(open.map((each) => each.number));
      const anyway = button("Go on without", () => go(next), "is-main");
      box.replaceChildren(make("p", {}, `You left out question ${numbers}. That is allowed.`), back, anyway);
      box.hidden = false;
      start.hidden = true;
      back.focus();
    }

    function reset() {
      box.hidden = true;
      start.hidden = false;
    }

    return { node: make("div", { class: "course-quiz-asking" }, start, box), reset };
  }

  const counts = { before: make("p", {}), after: make("p", {}) };
  const ends = {
    before: ending("before", "Finish the first set", "reading"),
    after: ending("after", "Finish and compare", "done"),
  };
  const show = button("Show the answers now", () => go("reading", true));
  const back = button("Back to the first set", () => go("before"));
  const safetyNote = live(
    "p",
    "An answer here could put somebody at risk, so its reasons do not wait. Read them before you go on.",
  );
  const shownNote = live("p", "These are your answers, and the reasons. They can no longer be changed.");
  const spoils = live("p", "Answers shown now may help with the second set.");
  const result = live("div", "");

  function live(tag, ...children) {
    return make(tag, { class: "course-check-live" }, ...children);
  }

  places.safety.classList.add("course-check-live");
  part.before.prepend(places.safety, safetyNote);
  places.before.after(shownNote);
  part.reading.append(
    live(
      "div",
      make("p", {}, "Read as much as you like, today or on another day. Then come back to this page."),
      make(
        "div",
        { class: "course-quiz-actions" },
        button("I have read: second set", () => go("after"), "is-main"),
        show,
        back,
      ),
      spoils,
    ),
  );
  // What is there while a set is answered, and not when it is looked at again.
  const around = Object.fromEntries(["before", "after"].map((when) => {
    const note = live(
      "p",
      "Kept in this browser only. The reasons come after the second set.",
    );
    const end = live("div", counts[when], ends[when].node);
    if (when === "after") end.append(button("Back to the reading list", () => go("reading")));
    part[when].querySelector("form").before(note);
    part[when].append(end);
    return [when, [part[when].querySelector(".course-check-length"), note, end]];
  }));

  // ------------------------------------------------------------------------- what changed

  function outcome({ answered, marked }) {
    const answer = answered();
    if (!answer) return { word: "left out", sure: false };
    const { right, partly } = marked();
    const word = right ? "right" : partly ? "partly right" : "not yet";
    return { word: answer.guessed ? `${word}, guessed` : word, right, sure: right && !answer.guessed };
  }

  function compared(pair, number) {
    const [before, after] = ["before", "after"].map((when) => outcome(lists[when][number]));
    const words = `Before: ${before.word}. After: ${after.word}.`;
    const reasons = make("a", { href: `#${lists.after[number].id}` }, "See the reasons");
    const parts = [make("b", {}, pair.querySelector("span").textContent), ` ${words}`];
    const again = [" Read again: ", pair.querySelector("a").cloneNode(true), ". ", reasons, "."];
    return {
      node: make("li", {}, ...parts, ...(after.sure ? [] : again)),
      safety: "safety" in pair.dataset,
      before,
      after,
    };
  }

  let drawn = "";

  function drawResult() {
    // Not again when another tab did something else: the code may be half typed.
    const answers = JSON.stringify(questions.map(({ load }) => load()));
    if (answers === drawn) return;
    drawn = answers;
    const rows = pairs.map(compared);
    const groups = [
      ["Read again first: this is about safety", ({ after, safety }) => !after.sure && safety],
      ["Read again", ({ after, safety }) => !after.sure && !safety],
      ["New since the first set", ({ before, after }) => after.sure && !before.sure],
      ["Right both times", ({ before, after }) => after.sure && before.sure],
    ];
    const made = groups.flatMap(([title, fits]) => {
      const found = rows.filter(fits).map(({ node }) => node);
      return found.length ? [make("h4", {}, title), make("ul", {}, ...found)] : [];
    });
    result.replaceChildren(
      places.done,
      make("p", {}, "Right or not, this says nothing about your leg. Something new or worse? Act on the red box above."),
      ...made,
      make("p", {}, "All your answers stand below, with the reasons. ", more.cloneNode(true), "."),
      saving(),
    );
  }

  // ------------------------------------------------------------- the file for an instructor

  function results(code) {
    const answers = questions.flatMap(({ id, when, answered }) => {
      const answer = answered();
      if (!answer) return [];
      const { type, chosen, right, guessed } = answer;
      return [{ question: id, when, type, chosen, right, guessed }];
    });
    return { format: "follow-the-nerve-results", version: 1, check: name, code, answers };
  }

  function saving() {
    const code = make("input", { type: "text", maxlength: "24", autocomplete: "off", spellcheck: "false", oninput: look });
    const seen = make("pre", { "aria-label": "The whole file" });
    const said = make("p", { role: "status" });

    /** One line for each answer: it is read before it is handed over. */
    function written() {
      const { answers, ...head } = results(code.value.trim());
      const lines = Object.entries(head).map(([field, value]) => ` "${field}": ${JSON.stringify(value)},\n`);
      const each = answers.map((answer) => `\n  ${JSON.stringify(answer)}`);
      return `{\n${lines.join("")} "answers": [${each.join(",")}\n ]\n}\n`;
    }

    function look() {
      seen.textContent = written();
      said.textContent = "";
    }

    function save() {
      const address = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
      const own = code.value.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
      // The address is not given back: some browsers read it only after this function is done.
      make("a", { href: address, download: `results-${[name, own].filter(Boolean).join("-")}.json` }).click();
      said.textContent = "The file is in your downloads. Nobody has it until you hand it over.";
    }

    look();
    return make(
      "details",
      { class: "course-quiz-panel" },
      make("summary", {}, "Save results for my instructor"),
      make("p", {}, "You do not have to. The file holds your answers of this check and nothing else: no name, no date, no time. Nothing is sent. It lies on this device until you hand it over."),
      make("p", {}, make("label", {}, "A made-up code, if you like: ", code)),
      make("p", {}, "Not your name, and nothing that leads to you. A color and a number will do, such as blue-7."),
      make("p", {}, "This is all that is in the file:"),
      seen,
      make("div", { class: "course-quiz-actions" }, button("Save the file", save, "is-main")),
      said,
    );
  }

  // ------------------------------------------------------------------------------- drawing

  /** Gone from the screen, but still there on paper. */
  function off(node, isOff) {
    node.classList.toggle("is-off", isOff);
  }

  function listChanged() {
    for (const when of ["before", "after"]) {
      const done = lists[when].filter(({ answered }) => answered()).length;
      counts[when].textContent = `You have answered ${done} of ${lists[when].length}.`;
    }
  }

  function draw() {
    const { step, shown } = state();
    const reading = step === "reading";
    questions.forEach((question) => {
      const open = question.later();
      if (open === question.open) question.refresh();
      else question.reset();
      question.open = open;
    });
    const open = openForms();
    lists.before.forEach(({ form, later }) => off(form, reading && !later()));
    off(part.before, step === "after" || (reading && open.length === 0));
    off(part.reading, !reading);
    off(part.after, step !== "after" && step !== "done");
    off(places.before, reading && !shown);
    off(places.safety, !reading || shown);
    off(safetyNote, !reading || shown);
    off(shownNote, step !== "done" && !(reading && shown));
    off(result, step !== "done");
    for (const when of ["before", "after"]) around[when].forEach((node) => off(node, step !== when));
    show.hidden = spoils.hidden = shown;
    back.hidden = open.length > 0;
    ends.before.reset();
    ends.after.reset();
    if (step === "done") drawResult();
    listChanged();
  }

  function startOver() {
    const mine = Object.keys(all()).filter((entry) => entry === name || entry.startsWith(`${name}/`));
    keep(Object.fromEntries(mine.map((entry) => [entry, undefined])));
    questions.forEach((question) => (question.open = null));
    draw();
    told.textContent = "Your answers of this check are cleared.";
  }

  el.classList.add("is-live");
  el.prepend(problems, result);
  el.append(
    make(
      "div",
      { class: "course-quiz-end" },
      asking("Start over", { ask: "Clear your answers of this check?", yes: "Clear them", act: startOver }),
      told,
    ),
  );
  draw();
  store.onProblem((message) => problems.append(make("p", {}, message)));
  store.onChange(draw);
}

export default { render };
