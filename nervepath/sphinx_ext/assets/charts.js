// Draws a chart when it comes near the screen. Until then, without scripts and on paper its table
// of numbers stands in its place. The library (4.8 MB) is loaded once, and only when needed.

// Charts take their colors from the page, and follow it when the reader changes the mode.
function colors(el) {
  const style = getComputedStyle(el);
  const none = "rgba(0,0,0,0)"; // the page's own paper shows through
  return {
    "font.color": style.getPropertyValue("--course-ink").trim() || style.color,
    paper_bgcolor: none,
    plot_bgcolor: none,
  };
}

function tableToggle(table) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "course-button";
  const show = (shown) => {
    table.classList.toggle("course-chart-folded", !shown);
    button.setAttribute("aria-expanded", String(shown));
    button.textContent = shown ? "Hide the numbers" : "Show the numbers as a table";
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  show(false);
  return button;
}

async function draw(view, load) {
  const holder = view.closest(".course-chart");
  const figure = JSON.parse(holder.querySelector(".course-chart-figure").textContent);
  const table = holder.querySelector(".course-chart-table");
  try {
    const Plotly = await load("plotly.min");
    const layout = { ...figure.layout, autosize: true };
    view.replaceChildren();
    await Plotly.newPlot(view, figure.data, layout, {
      ...figure.config,
      displaylogo: false,
      responsive: true,
      showSendToCloud: false,
      plotlyServerURL: "",
    });
    await Plotly.relayout(view, colors(view));
    if (table) table.before(tableToggle(table));
    new MutationObserver(() => Plotly.relayout(view, colors(view))).observe(
      document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    holder.dataset.drawn = "true";
  } catch (error) {
    view.hidden = true;
    holder.dataset.drawn = "failed";
    console.error(error);
  }
}

export default {
  render({ el, load }) {
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watcher.unobserve(entry.target);
        draw(entry.target, load);
      }
    }, { rootMargin: "300px" });
    watcher.observe(el);
    return () => watcher.disconnect();
  },
};
