// A widget's view in the address of the page: #tracer=tibial.L5.back.sitbone&numb=skin.sural
//
// Each widget keeps the text after its own key and leaves the others' alone. Nothing about a reader
// goes in here: only what a widget shows.

const TEXT = /^[\w.-]{1,120}$/;

function pairs() {
  return location.hash.slice(1).split("&").filter(Boolean).map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair, null] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

// The place of the widget called `key` in the address. Text is letters, digits, "_", "." and "-";
// whatever else somebody puts into a link reads as null.
function of(key) {
  let listener = null;
  function read() {
    const text = pairs().find(([name]) => name === key)?.[1];
    return text && TEXT.test(text) ? text : null;
  }
  function write(text) {
    if (read() === text) return;
    // A plain anchor, such as #sources, makes room: an address has one or the other.
    const others = pairs().filter(([name, value]) => name !== key && value !== null);
    const hash = [...others, [key, text]].map((pair) => pair.join("=")).join("&");
    try {
      history.replaceState(history.state, "", `#${hash}`);
    } catch {
      // A browser may limit how often an address changes; the picture does not depend on it.
    }
  }
  function stop() {
    if (listener) removeEventListener("hashchange", listener);
    listener = null;
  }
  function listen(heard) {
    stop();
    listener = () => {
      const text = read();
      if (text) heard(text);
    };
    addEventListener("hashchange", listener);
  }
  return { read, write, listen, stop };
}

export default { of };
