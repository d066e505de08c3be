// Filters for the register of claims. Without scripts the whole list stands there.

const FILTERS = [
  ["verdict", "Verdict", { supported: "Holds up", "partly-supported": "Partly true", unsupported: "No good evidence", misleading: "Misleading", wrong: "Wrong", unsafe: "Unsafe" }],
  ["certainty", "How sure", { high: "Very sure", moderate: "Fairly sure", low: "Not very sure", "very-low": "Hardly sure at all" }],
  ["kind", "Topic", { anatomy: "Anatomy", cause: "Causes", education: "Words and ideas", mechanism: "How it is said to work", process: "What happens in a session", safety: "Safety", "self-care": "Looking after yourself", treatment: "Treatments" }],
  ["article", "Article", { 1: "Article 1", 2: "Article 2", 3: "Article 3", 4: "Article 4", 5: "Article 5" }],
];

function labelled(text, field) {
  const label = document.createElement("label");
  const words = document.createElement("span");
  words.textContent = text;
  label.append(words, field);
  return label;
}

function render({ el }) {
  const list = el.parentElement.querySelector(".course-register-list");
  const claims = [...list.querySelectorAll(".course-claim")];
  const texts = new Map(claims.map((claim) => [claim, claim.textContent.toLowerCase()]));
  const search = document.createElement("input");
  search.type = "search";
  search.autocomplete = "off";
  const selects = FILTERS.map(([name, , options]) => {
    const select = document.createElement("select");
    select.dataset.filter = name;
    for (const [value, text] of [["", "All"], ...Object.entries(options)]) select.append(new Option(text, value));
    return select;
  });
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const all = document.createElement("button");
  all.type = "button";
  all.className = "course-button";
  all.textContent = "Show all claims";
  const form = document.createElement("div");
  form.className = "course-register-filters";
  form.append(labelled("Words to look for", search), ...FILTERS.map(([, text], i) => labelled(text, selects[i])), all);
  el.append(form, count);

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const claim of claims) {
      const fits = selects.every((select) => !select.value || claim.dataset[select.dataset.filter] === select.value)
        && words.every((word) => texts.get(claim).includes(word));
      claim.hidden = !fits;
      shown += fits;
    }
    for (const group of list.querySelectorAll(".course-register-article")) {
      group.hidden = !group.querySelector(".course-claim:not([hidden])");
    }
    count.textContent = shown === claims.length ? `All ${shown} claims are shown.` : `${shown} of ${claims.length} claims are shown.`;
  }
  // A link to a claim shows it even when a filter hid it.
  function follow() {
    const claim = claims.find((one) => `#${one.id}` === location.hash);
    if (claim?.hidden) everything();
    claim?.scrollIntoView();
  }
  function everything() {
    search.value = "";
    for (const select of selects) select.value = "";
    show();
  }
  for (const field of [search, ...selects]) field.addEventListener("input", show);
  all.addEventListener("click", everything);
  addEventListener("hashchange", follow);
  show();
  follow();
  return () => removeEventListener("hashchange", follow);
}

export default { render };
