// What is loaded only when a reader asks for it. On a page the host brings it from the course's
// own folder; in JupyterLab, which has no such folder, Python sends the bytes.

const PATIENCE = 60000; // ms that Python may take

function ready(message, bytes) {
  if (!message.gives) return JSON.parse(new TextDecoder().decode(bytes));
  if (window[message.gives]) return window[message.gives];
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
    script.onload = () => {
      URL.revokeObjectURL(script.src);
      resolve(window[message.gives]);
    };
    script.onerror = () => reject(new Error(`${message.later} is not a script that this browser runs.`));
    document.head.append(script);
  });
}

// A function load(name) that resolves with the thing of this name; `load` is the host's, if any.
function loader(model, load) {
  if (load) return load;
  return (name) => new Promise((resolve, reject) => {
    const over = setTimeout(() => end(() => reject(new Error("Python does not answer."))), PATIENCE);
    function end(how) {
      clearTimeout(over);
      model.off("msg:custom", heard);
      how();
    }
    function heard(message, buffers) {
      if (message?.later === name) end(() => resolve(ready(message, buffers[0])));
    }
    model.on("msg:custom", heard);
    model.send({ later: name });
  });
}

export default { loader };
