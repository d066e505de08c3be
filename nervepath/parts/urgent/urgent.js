// The card that says when to get help now. Words: the list of signs of the course.

const { h } = parts.dom;

// A card for the signs with these ids, the most urgent first; `lead` is a sentence before them.
// `folded` puts the signs behind one tap, where a card stands beside something to explore: what to
// do and the way to the whole list stay in view.
function card({ model, flags, lead = "", folded = false }) {
  const words = model.get("urgent");
  const known = words.order.filter((flag) => flags.includes(flag)).map((flag) => words.flags[flag]);
  if (!known.length) throw new Error(`No urgent sign is called ${flags.join(", ")}.`);
  // One sign that calls for help now decides for the card.
  const heading = (known.find((sign) => sign.heading === words.now) || known[0]).heading;
  const element = h("div", { class: "fn-urgent", role: "note", "aria-label": heading }, h("p", { class: "fn-urgent-h" }, heading));
  if (lead) element.append(h("p", {}, lead));
  const list = folded ? h("details", {}, h("summary", {}, words.folded)) : element;
  if (folded) element.append(h("p", {}, h("strong", {}, words.short)), list);
  // Signs that call for the same action stand together, with the action once.
  known.forEach((sign, i) => {
    if (!i || known[i - 1].do !== sign.do) list.append(h("ul", {}), h("p", {}, h("strong", {}, sign.do)));
    const lists = list.querySelectorAll("ul");
    lists[lists.length - 1].append(h("li", {}, sign.sign));
  });
  // The page knows the way to its help page; JupyterLab has none.
  const page = document.querySelector("a.course-get-help");
  element.append(page
    ? h("p", {}, h("a", { href: page.href }, words.link), `. ${words.closing}`)
    : h("p", {}, `${words.book} ${words.closing}`));
  return element;
}

export default { card };
