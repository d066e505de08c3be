// What a reader has read and answered, by chapter and objective, in words: never a grade, and never
// about the reader's leg. It is made from what this browser keeps, and shown nowhere else.

const { make, button, panel } = parts.question;
const { dayOf, inWords, isDue, items } = parts.schedule;

/** "1 question", "3 questions". */
function many(number, what = "question") {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** "2 of 3 questions answered, 1 right the last time." */
function said(found) {
  const answered = found.filter(({ answer }) => answer);
  if (answered.length === 0) return `None of ${many(found.length)} answered yet.`;
  const right = answered.filter(({ answer }) => answer.right);
  const guesses = right.filter(({ answer }) => answer.guessed).length;
  const guessed = guesses ? ` (${guesses === 1 ? "one" : guesses} guessed)` : "";
  return `${answered.length} of ${many(found.length)} answered, ${right.length || "none"} right the last time${guessed}.`;
}

/** What the review waits with. */
function waiting(found, day) {
  const due = found.filter(({ place }) => place && isDue(place, day)).length;
  if (due) return `${many(due)} due today.`;
  const days = found.flatMap(({ place }) => place?.due ?? []).sort();
  return days.length ? `Next due ${inWords(days[0], day)}.` : "";
}

function render({ el, store, model }) {
  const chapters = model.get("chapters");
  const review = model.get("review");
  const problems = make("div", { role: "status", class: "course-quiz-problems" });
  const whole = make("p", {});
  const due = make("p", {});

  const read = () => store.get("read") ?? {};

  function part({ name, title, url, objectives }) {
    const line = make("span", { class: "course-progress-said" });
    const isRead = make("span", { role: "status" });
    const toggle = button("", change);
    const rows = objectives.map(({ id, text }) => ({ id, told: make("span", {}), text }));
    const entries = rows.map(({ text, told }) => make("li", {}, make("b", {}, text), " ", told));

    function change() {
      const { [name]: entry, ...others } = read();
      store.set("read", entry ? others : { ...others, [name]: { at: store.now() } });
      refresh();
    }

    function draw(found, day) {
      const done = Object.hasOwn(read(), name);
      line.textContent = [done ? "Read." : "Not read yet.", said(found), waiting(found, day)].filter(Boolean).join(" ");
      isRead.textContent = done ? "You have read this chapter." : "You have not marked this chapter as read.";
      toggle.textContent = done ? "Undo" : "I have read it";
      toggle.setAttribute("aria-label", `${done ? "Undo: not read yet" : "I have read it"}: ${title}`);
      rows.forEach(({ id, told }) => (told.textContent = said(found.filter(({ objective }) => objective === id))));
    }

    const node = make(
      "details",
      { class: "course-quiz-panel" },
      make("summary", {}, title, line),
      make("p", {}, make("a", { href: url }, "Open the chapter"), ", or ", make("a", { href: `${url}#check-yourself` }, "its questions and your answers"), "."),
      make("div", { class: "course-quiz-actions" }, isRead, toggle),
      make("p", {}, "After this chapter you can:"),
      make("ul", {}, ...entries),
    );
    return { name, node, draw };
  }

  const shown = chapters.map(part);

  function refresh() {
    const day = dayOf(store.now());
    const kept = Object.fromEntries(["answers", "review", "read"].map((name) => [name, store.get(name)]));
    const all = items(chapters, kept, day);
    shown.forEach(({ name, draw }) => draw(all.filter(({ chapter }) => chapter === name), day));
    const done = chapters.filter(({ name }) => Object.hasOwn(read(), name)).length;
    whole.textContent = `You have read ${done} of ${many(chapters.length, "chapter")}. In all chapters: ${said(all).replace("None", "none")}`;
    const wait = waiting(all, day);
    due.replaceChildren(make("a", { href: review }, "Your review"), `: ${wait || "nothing is waiting yet."}`);
  }

  el.classList.add("course-quiz", "course-review", "is-live");
  el.append(problems, whole, due, ...shown.map(({ node }) => node), panel(store));
  refresh();
  store.onProblem((message) => problems.append(make("p", {}, message)));
  store.onChange(refresh);
  document.addEventListener("visibilitychange", refresh);
}

export default { render };
