// Questions of all chapters, asked again when they are due: one at a time, in short sessions.
//
// When a question is due is said by the part `schedule`. The questions come chapter by chapter, as
// nervepath.quiz.page prints them, and only when a session asks them. A question that a chapter no
// longer has is not asked; what is stored of it stays as it is.
//
// Nothing is counted against anybody: no points, no grade, no clock, no row of days.

const { make, button, enliven, panel } = parts.question;
const { LEAST, MOST, dayOf, inWords, isDue, next, items, session, chosenSession } = parts.schedule;

const KNOWN = "known"; // instead of a chapter: all that the reader knows
const ALL = "all";

/** "1 question", "3 questions". */
function many(number, what = "question") {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function render({ el, store, load, model }) {
  const chapters = model.get("chapters");
  const titles = Object.fromEntries(chapters.map(({ name, title }) => [name, title]));
  const problems = make("div", { role: "status", class: "course-quiz-problems" });
  const home = make("div", { class: "course-review-home" });
  const room = make("div", { class: "course-review-room", hidden: true });
  const told = make("p", { role: "status", class: "course-review-told" });
  const loaded = new Map();

  const today = () => dayOf(store.now());
  const sections = () => Object.fromEntries(["answers", "review", "read"].map((name) => [name, store.get(name)]));
  const all = () => items(chapters, sections(), today());

  function heading(text) {
    return make("h3", { tabindex: "-1" }, text);
  }

  /** Focus alone would put it in the middle of a small screen. */
  function go(title) {
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  /** Shows a question, or the end of a session, under its heading. */
  function show(title, ...nodes) {
    room.replaceChildren(title, ...nodes);
    room.hidden = false;
    home.hidden = true;
    go(title);
  }

  function goHome() {
    refresh();
    home.hidden = false;
    room.hidden = true;
    go(homeTitle);
  }

  function keep(section, id, entry) {
    store.set(section, { ...(store.get(section) ?? {}), [id]: entry });
  }

  // ------------------------------------------------------------------------------- at home

  /** The days on which questions come back, and how many: a list, or nothing. */
  function calendar(known, day) {
    const days = new Map();
    known.forEach(({ place }) => {
      if (!place?.due) return;
      const when = isDue(place, day) ? day : place.due;
      days.set(when, (days.get(when) ?? 0) + 1);
    });
    const rows = [...days.keys()].sort().map((when) => {
      const words = inWords(when, day);
      return make("li", {}, `${words[0].toUpperCase()}${words.slice(1)}: ${many(days.get(when))}`);
    });
    const done = known.filter(({ place }) => place && !place.due).length;
    if (done) rows.push(make("li", {}, `Asked for the last time: ${many(done)}. You can still choose them below.`));
    return rows.length ? [make("h4", {}, "What comes back when"), make("ul", {}, ...rows)] : [];
  }

  function due(known, day) {
    const waiting = known.filter(({ place }) => place && isDue(place, day)).length;
    if (waiting) {
      const some = waiting > LEAST ? ` A session takes ${LEAST} to ${MOST} of them.` : "";
      return [
        make("p", {}, make("b", {}, `Due today: ${many(waiting)}.`), some),
        button("Start a session", () => begin(session(all(), today())), "is-main"),
      ];
    }
    if (known.some(({ place }) => place)) return [make("p", {}, make("b", {}, "Nothing is due today."))];
    return [
      make("p", {}, make("b", {}, "No question is in your review yet.")),
      make("p", {}, "Answer questions in a chapter: they come back here from the next day on. Or choose some below."),
    ];
  }

  function choosing() {
    const kinds = { new: "New questions, never answered", asked: "Questions that I answered before" };
    const inputs = Object.fromEntries(
      Object.keys(kinds).map((value) => [value, make("input", { type: "radio", name: "review-kind", value, onchange: count })]),
    );
    const labels = Object.entries(kinds).map(([kind, text]) => make("label", { class: "course-quiz-guess" }, inputs[kind], ` ${text}`));
    const mine = make("option", { value: KNOWN }, "All chapters that I know");
    const others = chapters.map(({ name, title }) => make("option", { value: name }, title));
    const select = make("select", { onchange: count }, make("option", { value: ALL }, "All chapters"), mine, ...others);
    const number = make("p", { role: "status" });
    const start = button("Start with these", () => begin(chosenSession(wanted(), all(), inputs.new.checked)), "is-main");

    function wanted() {
      const fits = { [ALL]: () => true, [KNOWN]: ({ known }) => known }[select.value];
      return all().filter(fits ?? (({ chapter }) => chapter === select.value));
    }

    function count() {
      const found = wanted().filter(({ place }) => (inputs.new.checked ? !place : place)).length;
      const some = found > MOST ? ` A session takes ${MOST} of them.` : "";
      number.textContent = found ? `There ${found === 1 ? "is" : "are"} ${many(found)}.${some}` : "There are none.";
      start.disabled = found === 0;
    }

    function refreshed(known) {
      mine.hidden = mine.disabled = !known.some((item) => item.known);
      if (mine.disabled && select.value === KNOWN) select.value = ALL;
      count();
    }

    inputs.new.checked = true;
    const node = make(
      "div",
      { class: "course-review-choice" },
      make("h4", {}, "Choose questions yourself"),
      make("p", {}, "Nothing has to be due for that. A question about safety is always among them."),
      make("p", {}, make("label", {}, "Chapter ", select)),
      make("fieldset", {}, make("legend", {}, "Which questions?"), ...labels),
      number,
      start,
    );
    return { node, refreshed };
  }

  const homeTitle = heading("Your review");
  const dueBox = make("div", {});
  const choice = choosing();
  home.append(homeTitle, dueBox, choice.node, panel(store));

  function refresh() {
    const known = all();
    const day = today();
    const made = make("div", {}, ...due(known, day), ...calendar(known, day));
    // Whoever stands on a button stays there when another tab changes nothing here.
    if (made.textContent !== dueBox.textContent) dueBox.replaceChildren(...made.childNodes);
    choice.refreshed(known);
  }

  // --------------------------------------------------------------------- a session begins

  /** The printed questions of a chapter by id: { form, reasons }. */
  async function chapterOf(name) {
    if (!loaded.has(name)) {
      const html = await load(`questions-${name}`);
      const page = new DOMParser().parseFromString(html, "text/html");
      const reasons = page.querySelectorAll(".course-quiz-answers > ol > li");
      const forms = [...page.querySelectorAll("form")];
      loaded.set(name, Object.fromEntries(forms.map((form, place) => [form.id, { form, reasons: reasons[place] }])));
    }
    return loaded.get(name);
  }

  async function begin(chosen) {
    const names = [...new Set(chosen.map(({ chapter }) => chapter))];
    told.textContent = "The questions are coming.";
    const came = await Promise.allSettled(names.map(chapterOf));
    const missing = names.filter((_, place) => came[place].status === "rejected");
    told.textContent = missing.length
      ? `These chapters could not be loaded: ${missing.map((name) => titles[name]).join("; ")}. Their questions stay due.`
      : "";
    const found = chosen.filter(({ id, chapter }) => loaded.has(chapter) && Object.hasOwn(loaded.get(chapter), id));
    if (found.length === 0) {
      if (!missing.length) told.textContent = "These questions are no longer in the course. Load this page again.";
      return;
    }
    ask(found, 0, []);
  }

  // ------------------------------------------------------------------------- one question

  function ask(chosen, number, done) {
    const item = chosen[number];
    const { title, url } = chapters.find(({ name }) => name === item.chapter);
    const printed = loaded.get(item.chapter)[item.id];
    const form = document.importNode(printed.form, true);
    const reasons = document.importNode(printed.reasons, true);
    const legend = form.querySelector("legend");
    // Its number in the chapter says nothing here.
    legend.firstChild.data = legend.firstChild.data.replace(/^\d+\. /, "");
    const words = legend.firstChild.data.trim();
    // On paper the same question may stand below.
    form.id = `review-${item.id}`;

    const back = make("p", { role: "status" });
    const from = make("p", { hidden: true }, "From the chapter ", make("a", { href: url }, title), ".");
    const isLast = number === chosen.length - 1;
    const onward = button(isLast ? "Finish" : "Next question", () => onwards([...done, { ...item, words, url, title }]), "is-main");
    const skip = button("Skip for now", () => onwards(done));
    const stop = button("Stop here", () => finish(first ? [...done, { ...item, words, url, title }] : done));
    let shown;
    let first;

    function onwards(answered) {
      told.textContent = "";
      if (isLast) finish(answered);
      else ask(chosen, number + 1, answered);
    }

    function save(answer) {
      shown = answer;
      const same = JSON.stringify(first?.chosen) === JSON.stringify(answer.chosen);
      // Only the first answer tells what was remembered; a guess can still be owned up to.
      if (!first || same) first = { ...answer };
      const at = store.now();
      const place = next(item.place, first, dayOf(at));
      keep("answers", item.id, { ...answer, at });
      keep("review", item.id, { ...place, at });
      back.textContent = place.due ? `Comes back ${inWords(place.due, dayOf(at))}.` : "This question is done. It does not come back by itself.";
      onward.hidden = from.hidden = false;
      skip.hidden = true;
    }

    onward.hidden = true;
    enliven(form, reasons, { load: () => shown, save });
    const actions = make("div", { class: "course-quiz-actions" }, onward, skip, stop);
    show(heading(`Question ${number + 1} of ${chosen.length}`), form, back, from, actions);
  }

  // ------------------------------------------------------------------------------ the end

  function finish(answered) {
    const day = today();
    const kept = store.get("review") ?? {};
    const dated = answered.map((item) => ({ ...item, due: kept[item.id]?.due ?? "" }));
    const days = [...new Set(dated.map(({ due: when }) => when))].sort();
    const groups = days.map((when) => {
      const rows = dated.filter(({ due: each }) => each === when);
      const words = when ? `Comes back ${inWords(when, day)}` : "Does not come back by itself";
      return [
        make("h4", {}, words),
        make("ul", {}, ...rows.map(({ words: asked, url, title }) => make("li", {}, `${asked} `, make("a", { href: url }, title)))),
      ];
    });
    const waiting = all().filter(({ place }) => place && isDue(place, day)).length;
    const said = answered.length
      ? "What you answered is kept. What you missed or guessed comes back tomorrow; a look at its chapter helps."
      : "You answered nothing this time. All questions stay as they are.";
    const left = waiting ? make("p", {}, `Still due today: ${many(waiting)}. They stay due.`) : "";
    const more = waiting ? [button("Another session", () => begin(session(all(), today())))] : [];
    const actions = make("div", { class: "course-quiz-actions" }, ...more, button("Back to your review", goHome));
    show(heading("Enough for now"), make("p", {}, said), ...groups.flat(), left, actions);
  }

  el.classList.add("course-quiz", "course-review", "is-live");
  el.append(problems, home, room, told);
  refresh();
  store.onProblem((message) => problems.append(make("p", {}, message)));
  // A session that has begun goes on; it writes question by question.
  store.onChange(refresh);
  // A page that stayed open overnight has another today.
  document.addEventListener("visibilitychange", refresh);
}

export default { render };
