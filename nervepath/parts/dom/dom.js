// Building blocks of every widget: elements, drawings, sentences with gaps, rows of choices.

const NS = "http://www.w3.org/2000/svg";

// An element with attributes and children; an attribute that begins with "on" is a listener.
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// A drawing comes as nested nodes: [tag, attributes, children]; a child that is text is text.
function draw(node) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, children = []] = node;
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(draw));
  return element;
}

// "Root {root}" with { root: "L5" } is "Root L5"; a gap without a value stays as it is.
const worded = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// One choice out of a few, as a row of chips: radio buttons with a legend.
function choice({ id, name, legend, items, onchoose = () => {} }) {
  const inputs = items.map(([value]) => h("input", { type: "radio", name: `${id}-${name}`, value, onchange: () => onchoose(value) }));
  const labels = items.map(([, text], i) => h("label", { class: "fn-opt" }, inputs[i], h("span", {}, text)));
  const element = h("fieldset", { class: `fn-set fn-set-${name}` }, h("legend", {}, legend), h("div", { class: "fn-opts" }, ...labels));
  return {
    element,
    value: () => inputs.find((input) => input.checked)?.value || "",
    set: (value) => { for (const input of inputs) input.checked = input.value === value; },
    focus: () => (inputs.find((input) => input.checked) || inputs[0]).focus(),
  };
}

export default { h, draw, worded, choice };
