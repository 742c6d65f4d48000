// A chart stands as a picture of the page. Who touches it gets the same figure from Plotly, which can
// be pointed at and zoomed; the script for that is loaded then, once.
(function () {
  "use strict";
  const tools = window.boardTools;
  const BUNDLE = "/assets/later/plotly-bars-and-flows.js";
  let loading = null;

  function load() {
    loading = loading || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = BUNDLE;
      script.onload = done;
      script.onerror = () => {
        loading = null;
        failed(new Error(BUNDLE));
      };
      document.head.append(script);
    });
    return loading;
  }

  const CONFIG = {
    responsive: true, displaylogo: false, plotlyServerURL: "", showSendToCloud: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "toImage"],
  };

  /** Words as large as those of the page, axes that can be zoomed. */
  function laidOut(layout) {
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.875;
    const axis = (one) => ({ ...one, fixedrange: false });
    return { ...layout, dragmode: "zoom", font: { ...layout.font, size }, xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis) };
  }

  async function take(box) {
    if (box.dataset.taken) return;
    box.dataset.taken = "yes";
    try {
      await load();
    } catch {
      delete box.dataset.taken;
      return tools.announce(tools.say("The board does not answer. What you typed stays on this page; try again in a moment."), true);
    }
    const { data, layout } = JSON.parse(box.dataset.figure);
    const place = document.createElement("div");
    place.style.height = `${layout.height}px`;
    box.firstElementChild.hidden = true;
    box.append(place);
    await window.Plotly.newPlot(place, data, laidOut(layout), CONFIG);
    place.on("plotly_click", ({ points: [point] }) => {
      const hrefs = (point.data.meta || {}).href;
      if (hrefs && hrefs[point.pointNumber]) tools.go(hrefs[point.pointNumber]);
    });
  }

  /** Back to the picture of the page. */
  function leave(box) {
    window.Plotly.purge(box.lastElementChild);
    box.lastElementChild.remove();
    box.firstElementChild.hidden = false;
    delete box.dataset.taken;
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-explore]");
    if (button) {
      const box = button.closest("figure").querySelector("[data-figure]");
      const taken = Boolean(box.dataset.taken);
      button.setAttribute("aria-pressed", String(!taken));
      return taken ? leave(box) : take(box);
    }
    const box = target.closest("[data-figure]");
    if (!box || target.closest("a")) return;
    box.closest("figure").querySelector("[data-explore]").setAttribute("aria-pressed", "true");
    take(box);
  });
})();
