// The static host: gives a widget a model on a page without a kernel, and mounts it.
//
// A widget's own file is the one that JupyterLab runs; here it gets the same
// render({ model, el }) with get, set, on, off and save_changes. What it draws replaces the static
// fallback, which stays in the page for printing and is all there is without scripts.
(() => {
  "use strict";
  const modules = new Map();
  const parts = {}; // shared by all widgets: parts.NAME is what the part called NAME exports
  const constants = new Map();
  const partConstants = {};
  const here = document.currentScript.src;
  const arrived = new Map();
  const loading = new Map();
  let store;

  // What is too heavy to be loaded before a widget asks for it: a script beside this one, loaded
  // once, that hands its value over.
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, here);
        const fail = () => {
          loading.delete(name); // so that it can be tried again
          script.remove();
          reject(new Error(`${name}.js could not be loaded.`));
        };
        script.onload = () => (arrived.has(name) ? resolve(arrived.get(name)) : fail());
        script.onerror = fail;
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  function makeModel(values, shared) {
    const listeners = new Map();
    return {
      get: (key) => (key in values ? values[key] : shared[key]),
      set(key, value) {
        if (values[key] === value) return;
        values[key] = value;
        for (const listener of [...(listeners.get(`change:${key}`) || [])]) listener();
        for (const listener of [...(listeners.get("change") || [])]) listener();
      },
      on(event, listener) {
        if (!listeners.has(event)) listeners.set(event, new Set());
        listeners.get(event).add(listener);
      },
      off(event, listener) {
        if (listener) listeners.get(event)?.delete(listener);
        else listeners.delete(event);
      },
      save_changes() {},
    };
  }

  // One store for the whole page; some browsers forbid storage for local files.
  function sharedStore() {
    if (!store && modules.has("store")) {
      let storage = null;
      try {
        storage = window.localStorage;
      } catch {
        storage = null;
      }
      store = modules.get("store").open({ storage, now: () => new Date() });
    }
    return store;
  }

  function mount(el) {
    const name = el.dataset.widget;
    const module = modules.get(name);
    if (!module || el.dataset.ready) return;
    const state = el.querySelector(":scope > .course-widget-state");
    const view = el.querySelector(":scope > .course-widget-view") || el;
    const fallback = el.querySelector(":scope > .course-widget-fallback");
    try {
      const shared = { ...partConstants, ...constants.get(name) };
      const model = makeModel(state ? JSON.parse(state.textContent) : {}, shared);
      module.render({ model, el: view, store: sharedStore(), load });
      // Not display: none by attribute: the fallback comes back on paper.
      if (fallback) fallback.classList.add("course-widget-replaced");
      el.dataset.ready = "true";
    } catch (error) {
      // The fallback holds the same content; a reader loses only the moving parts.
      if (view !== el) view.replaceChildren();
      el.dataset.ready = "failed";
      console.error(`The widget ${name} could not start.`, error);
    }
  }

  window[Symbol.for("follow-the-nerve")] = {
    define: (name, make) => modules.set(name, make(parts)),
    definePart: (name, make) => { parts[name] = make(parts); },
    constants: (name, values) => constants.set(name, values),
    arrived: (name, value) => arrived.set(name, value),
    partConstants: (values) => Object.assign(partConstants, values),
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-widget]").forEach(mount);
  });
})();
