// "I have read this chapter": a quiet button at the end of a chapter, which can be taken back.

const { make, button } = parts.question;

function render({ el, store, model }) {
  const chapter = model.get("chapter");
  const progress = model.get("progress");
  const said = make("span", { role: "status" });
  const toggle = button("", change);
  const more = progress ? make("a", { href: progress }, "My progress") : "";
  const problems = make("div", { role: "status", class: "course-quiz-problems" });

  const all = () => store.get("read") ?? {};
  const isRead = () => Object.hasOwn(all(), chapter);

  function draw() {
    const done = isRead();
    said.textContent = done ? "You have read this chapter." : "";
    // One button with two names: the focus stays where it is.
    toggle.textContent = done ? "Undo" : "I have read this chapter";
    if (done) toggle.setAttribute("aria-label", "Undo: I have not read this chapter");
    else toggle.removeAttribute("aria-label");
  }

  function change() {
    const { [chapter]: entry, ...others } = all();
    store.set("read", entry ? others : { ...others, [chapter]: { at: store.now() } });
    draw();
  }

  el.classList.add("course-quiz", "course-read", "is-live");
  el.append(problems, make("div", { class: "course-quiz-actions" }, said, toggle, more));
  draw();
  store.onProblem((message) => problems.append(make("p", {}, message)));
  store.onChange(draw);
}

export default { render };
