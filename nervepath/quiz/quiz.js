// Turns a chapter's printed questions (page.py) into questions that answer.
//
// What one question does is in the part `question`; this is the frame around all of a chapter.

const { make, enliven, asking, panel } = parts.question;

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

export default { render };
