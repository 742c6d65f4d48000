// Pictures made of links: one tab stop for a whole picture, the arrow keys from mark to mark. And a
// line that opens what it rests on by a click; the table beside the picture has the same as a link.
(function () {
  "use strict";
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  document.addEventListener("keydown", (event) => {
    const here = event.target.closest && event.target.closest("[data-mark]");
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    const marks = [...here.closest("[data-roving]").querySelectorAll("[data-mark]")];
    const at = marks.indexOf(here);
    let next = null;
    if (event.key in STEPS) next = marks[(at + STEPS[event.key] + marks.length) % marks.length];
    else if (event.key === "Home") next = marks[0];
    else if (event.key === "End") next = marks[marks.length - 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  document.addEventListener("focusin", ({ target }) => {
    const mark = target.closest && target.closest("[data-mark]");
    if (!mark) return;
    for (const other of mark.closest("[data-roving]").querySelectorAll("[data-mark]")) {
      other.setAttribute("tabindex", other === mark ? "0" : "-1");
    }
  });

  document.addEventListener("click", (event) => {
    const line = event.target.closest && event.target.closest("[data-open]");
    if (line) window.boardTools.go(line.dataset.open);
  });

  // One key for the search, from anywhere but a field.
  const searchBox = () => document.querySelector("main input[type=search][name=q]");
  let searching = false;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    if (location.pathname === "/search" && searchBox()) {
      searchBox().focus();
      return;
    }
    searching = true;
    window.boardTools.go("/search");
  });

  // The page gives the focus to its title first; whoever asked for the search wants its box.
  window.addEventListener("board:page", () => {
    if (searching && location.pathname === "/search" && searchBox()) searchBox().focus();
    searching = false;
  });
})();
