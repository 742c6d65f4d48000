// The page "How it looks": every choice holds at once, here and on all pages.
(function () {
  "use strict";
  const tools = window.boardTools;
  const all = () => document.querySelectorAll("input[data-display]");

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("input[data-display]")) return;
    window.boardTheme.choose(target.dataset.display, target.value);
    tools.announce(`${target.closest("fieldset").querySelector("legend").textContent}: ${target.closest("label").textContent}`);
  });

  window.addEventListener("board:page", () => {
    for (const input of all()) input.checked = window.boardTheme.chosen(input.dataset.display) === input.value;
  });
})();
