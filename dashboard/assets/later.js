// What is asked for when somebody opens it: <details data-later="store">, and again as filters change.
(function () {
  "use strict";
  const tools = window.boardTools;

  function ask(box) {
    const filters = JSON.stringify(window.boardFilters());
    if (box.asked === filters) return;
    box.asked = filters;
    tools.send(box.dataset.later, { data: { filters: JSON.parse(filters), n: tools.count() } });
  }

  // "toggle" does not bubble: it is caught on its way down.
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches("[data-later]")) ask(event.target);
  }, true);

  window.addEventListener("board:filtered", () => document.querySelectorAll("[data-later][open]").forEach(ask));
})();
