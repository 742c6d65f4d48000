// Runs in <head> before anything is painted: sets <html data-theme> to light, dark or contrast, and
// data-size, data-spacing, data-motion and data-words as the reader chose. Choices are remembered in this
// browser only.
(function () {
  "use strict";
  // The first of each is what holds until the reader chooses.
  const SETTINGS = {
    theme: ["system", "light", "dark", "contrast"],
    size: ["100", "115", "130", "150"],
    spacing: ["normal", "wide"],
    motion: ["system", "none"],
    words: ["all", "plain"],
  };
  const LANGUAGE = "board_language";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const more = window.matchMedia("(prefers-contrast: more)");

  /** The server draws the words, so it is told the language; it takes those that it knows. */
  function speak(language) {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${LANGUAGE}=${encodeURIComponent(language)}; path=/; max-age=31536000; samesite=lax${secure}`;
    location.reload();
  }

  function chosen(name = "theme") {
    if (name === "language") return root.lang;
    try {
      const kept = localStorage.getItem(`board-${name}`);
      return SETTINGS[name].includes(kept) ? kept : SETTINGS[name][0];
    } catch {
      return SETTINGS[name][0]; // Storage can be closed to us; the board works without it.
    }
  }

  function choose(name, value) {
    if (name === "language") return speak(value);
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
    for (const name of ["size", "spacing", "motion", "words"]) {
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
