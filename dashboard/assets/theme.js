// Runs in <head> before anything is painted: sets <html data-theme> to light, dark or contrast.
// The reader's choice (system, light, dark, contrast) is remembered in this browser only.
(function () {
  "use strict";
  const CHOICES = ["system", "light", "dark", "contrast"];
  const KEY = "board-theme";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const more = window.matchMedia("(prefers-contrast: more)");

  function chosen() {
    try {
      const kept = localStorage.getItem(KEY);
      return CHOICES.includes(kept) ? kept : "system";
    } catch {
      return "system"; // Storage can be closed to us; the board works without it.
    }
  }

  function apply() {
    const choice = chosen();
    const system = more.matches ? "contrast" : dark.matches ? "dark" : "light";
    document.documentElement.dataset.theme = choice === "system" ? system : choice;
    document.documentElement.dataset.themeChoice = choice;
  }

  function next() {
    const choice = CHOICES[(CHOICES.indexOf(chosen()) + 1) % CHOICES.length];
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      /* see above */
    }
    apply();
    return choice;
  }

  dark.addEventListener("change", apply);
  more.addEventListener("change", apply);
  apply();
  window.boardTheme = { chosen, next };
})();
