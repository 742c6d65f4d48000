// Runs in <head> before anything is painted: sets <html data-theme> to light, dark or contrast, and
// data-size, data-spacing and data-motion as the reader chose. Choices are remembered in this browser only.
(function () {
  "use strict";
  // The first of each is what holds until the reader chooses.
  const SETTINGS = {
    theme: ["system", "light", "dark", "contrast"],
    size: ["100", "115", "130", "150"],
    spacing: ["normal", "wide"],
    motion: ["system", "none"],
  };
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const more = window.matchMedia("(prefers-contrast: more)");

  function chosen(name = "theme") {
    try {
      const kept = localStorage.getItem(`board-${name}`);
      return SETTINGS[name].includes(kept) ? kept : SETTINGS[name][0];
    } catch {
      return SETTINGS[name][0]; // Storage can be closed to us; the board works without it.
    }
  }

  function choose(name, value) {
    if (!(SETTINGS[name] || []).includes(value)) return;
    try {
      localStorage.setItem(`board-${name}`, value);
    } catch {
      /* see above */
    }
    apply();
  }

  function apply() {
    const choice = chosen();
    const system = more.matches ? "contrast" : dark.matches ? "dark" : "light";
    root.dataset.theme = choice === "system" ? system : choice;
    root.dataset.themeChoice = choice;
    for (const name of ["size", "spacing", "motion"]) {
      const value = chosen(name);
      if (value === SETTINGS[name][0]) delete root.dataset[name];
      else root.dataset[name] = value;
    }
  }

  function next() {
    const choices = SETTINGS.theme;
    const choice = choices[(choices.indexOf(chosen()) + 1) % choices.length];
    choose("theme", choice);
    return choice;
  }

  dark.addEventListener("change", apply);
  more.addEventListener("change", apply);
  // Another tab of the same board follows at once.
  window.addEventListener("storage", apply);
  apply();
  window.boardTheme = { chosen, choose, next };
})();
