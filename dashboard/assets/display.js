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

  // ---- Plain words first: the rest of a page stands behind a button --------------------------------

  const rest = () => tools.byId("rest");

  function showRest(shown) {
    rest().toggleAttribute("data-shown", shown);
    const button = document.querySelector("[data-rest-button]");
    button.setAttribute("aria-expanded", String(shown));
    button.textContent = shown ? tools.say("Show the plain words only") : tools.say("Show everything on this page");
  }

  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-rest-button]")) return showRest(!rest().hasAttribute("data-shown"));
    // A link to a part that is out of sight brings it back first.
    const link = target.closest("a[href*='#']");
    if (link) reveal(new URL(link.href, location.href).hash);
  }, true);

  function reveal(hash) {
    const part = hash && tools.byId(decodeURIComponent(hash.slice(1)));
    if (!part || !rest() || !rest().contains(part) || rest().hasAttribute("data-shown")) return;
    showRest(true);
    if (document.documentElement.dataset.words === "plain") part.scrollIntoView();
  }

  document.addEventListener("click", ({ target }) => {
    const words = target.closest("[data-plain-first]");
    if (words) switchWords(words);
    const button = target.closest("[data-language]");
    if (button) window.boardTheme.choose("language", button.dataset.language);
  });

  /** One press for plain words first on every page; the next takes it back. */
  function switchWords(button) {
    const plain = window.boardTheme.chosen("words") === "plain";
    window.boardTheme.choose("words", plain ? "all" : "plain");
    press(button);
    tools.announce(plain ? tools.say("Everything on a page") : tools.say("Plain words first"), true);
  }

  function press(button) {
    button.setAttribute("aria-pressed", String(window.boardTheme.chosen("words") === "plain"));
  }

  window.addEventListener("board:page", () => {
    for (const button of document.querySelectorAll("[data-plain-first]")) press(button);
    reveal(location.hash);
    for (const input of all()) input.checked = window.boardTheme.chosen(input.dataset.display) === input.value;
  });
})();
