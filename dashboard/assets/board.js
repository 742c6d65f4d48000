// What holds on every page: page changes, focus, the theme switch, menus, the "why this number"
// dialog, and a sentence when the server refuses or is away. No framework: one listener per kind of
// event on the document, so that elements may come and go.
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const here = () => location.pathname + location.search;

  // ---- Talking to Dash and to the reader -------------------------------------------------------

  /** Set properties of a component, if the page has it. */
  function send(id, props) {
    window.dash_clientside.set_props(id, props);
  }

  /** Say something: always to screen readers, and visibly when `shown`. */
  function announce(text, shown = false) {
    const region = byId("announce");
    if (!region) return;
    region.className = shown ? "toast" : "sr-only";
    region.textContent = "";
    // A pause, because readers do not speak the same text twice in a row.
    setTimeout(() => (region.textContent = text), 50);
  }

  function trouble(text) {
    const box = byId("trouble");
    if (!box) return;
    box.hidden = !text;
    box.textContent = text || "";
  }

  /** A sentence in the reader's language, with what stands in its places: say("Saved %(at)s", { at }). */
  function say(words, values = {}) {
    const held = byId("words");
    if (held && !held.said) held.said = JSON.parse(held.dataset.words || "{}");
    const found = (held && held.said[words]) || words;
    return found.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  let counter = 0;
  const tools = { send, say, announce, trouble, go, again, byId, count: () => ++counter, address: here() };
  window.boardTools = tools;

  // Dash reports a failed call to the console only; the reader gets a sentence. And an answer that
  // was asked for on the page before must not be written into this one: it counts as "no update".
  let visit = 0;
  let leaving = false; // Some browsers break off what runs before the page is gone: that is no trouble.
  for (const name of ["pagehide", "beforeunload"]) window.addEventListener(name, () => (leaving = true));
  const plainFetch = window.fetch;
  window.fetch = async function (resource, options) {
    const url = String(resource && resource.url ? resource.url : resource);
    if (!url.includes("_dash-update-component")) return plainFetch.call(this, resource, options);
    const asked = visit;
    const day = window.boardPast();
    if (day) options = { ...options, headers: { ...options.headers, "X-Board-As-Of": day } };
    try {
      const response = await plainFetch.call(this, resource, options);
      if (asked !== visit) {
        // What nobody reads would keep one of the browser's six lines to the board busy.
        response.body?.cancel();
        return new Response(null, { status: 204 });
      }
      if (response.ok) trouble("");
      else response.clone().json().then((body) => failed(body.error), () => failed());
      return response;
    } catch (error) {
      if (!leaving) failed(say("The board does not answer. What you typed stays on this page; try again in a moment."));
      throw error;
    }
  };

  // A page out of the browser's own store may be of somebody who has signed out since.
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted) location.reload();
  });

  function failed(sentence = say("The board could not answer. Nothing was changed.")) {
    trouble(sentence);
    // An open dialog hides the rest of the page, from screen readers too: say it there.
    if (byId("why") && byId("why").hasAttribute("open")) {
      send("why-body", { children: { namespace: "board", type: "p", props: { children: sentence } } });
    }
    document.documentElement.removeAttribute("data-going");
    window.dispatchEvent(new CustomEvent("board:failed"));
  }

  // ---- Page changes -----------------------------------------------------------------------------

  let moving = null; // What to do when the next page stands: {y, hash}.
  let flash = ""; // What to say on the next page.

  /** Go to an address of this site without loading the page again. */
  function go(href, message = "") {
    const url = new URL(href, location.href);
    if (url.origin !== location.origin) return;
    window.boardKeep(url);
    history.replaceState({ y: window.scrollY }, "");
    history.pushState({}, "", url);
    flash = message;
    leave({ y: 0, hash: url.hash });
  }

  /** Draw the page at this address again, where the reader stands. */
  function again(message = "") {
    flash = message;
    leave({ y: window.scrollY, hash: "" });
  }

  function leave(target) {
    visit += 1;
    moving = target;
    tools.address = here();
    document.documentElement.setAttribute("data-going", "");
    trouble("");
    if (!flash) announce("");
    window.dispatchEvent(new CustomEvent("board:navigate"));
  }

  // A link inside a picture has no `origin` or `pathname` of its own.
  const addressOf = (link) => new URL(link.getAttribute("href"), location.href);

  function isOurs(event, link, url) {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const target = link.getAttribute("target");
    const same = url.origin === location.origin && (!target || target === "_self");
    const special = link.hasAttribute("download") || link.hasAttribute("data-full");
    return plain && same && !special && !/^\/(export|assets|_)/.test(url.pathname);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    const url = addressOf(link);
    if (!isOurs(event, link, url)) return;
    const jump = url.hash && url.pathname + url.search === here();
    if (jump) return; // The browser does jumps inside a page itself.
    event.preventDefault();
    const folded = link.closest("details[data-menu]");
    if (folded) folded.open = false;
    go(url.href);
  });

  window.addEventListener("popstate", (event) => {
    if (here() === tools.address) return; // Only the part after # changed.
    flash = "";
    leave({ y: (event.state && event.state.y) || 0, hash: location.hash });
  });

  window.addEventListener("board:page", (event) => {
    document.title = event.detail.title;
    document.documentElement.removeAttribute("data-going");
    markCurrent();
    const target = moving;
    moving = null;
    const part = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (part) part.scrollIntoView();
    if (!target) return;
    const title = document.querySelector("#page-content h1");
    if (title) title.focus({ preventScroll: true });
    if (!part) window.scrollTo(0, target.y);
    if (flash) announce(flash, true);
    flash = "";
  });

  function markCurrent() {
    for (const link of document.querySelectorAll("[data-nav] a")) {
      const path = link.pathname;
      const within = path === "/" ? /^\/($|strategies\/)/.test(location.pathname) : (location.pathname + "/").startsWith(path + "/");
      if (!within) link.removeAttribute("aria-current");
      else link.setAttribute("aria-current", path === location.pathname ? "page" : "true");
    }
    const name = document.querySelector("[data-theme-name]");
    if (name) name.textContent = themeWords(window.boardTheme.chosen());
  }

  // ---- Theme -------------------------------------------------------------------------------------

  // Each name stands here once, so that the catalogue of words finds it.
  const THEMES = { system: () => say("system"), light: () => say("light"), dark: () => say("dark"), contrast: () => say("high contrast") };
  const themeWords = (choice) => THEMES[choice]();

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-button]");
    if (!button) return;
    const words = themeWords(window.boardTheme.next());
    button.querySelector("[data-theme-name]").textContent = words;
    const theme = say("Theme");
    announce(`${theme}: ${words}`);
  });

  // ---- Menus: <details data-menu> ------------------------------------------------------------------

  const openMenus = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });

  // A click on a menu's empty space gives the focus to <main> around it: that is not elsewhere.
  document.addEventListener("focusin", ({ target }) => {
    for (const menu of openMenus()) if (!menu.contains(target) && !target.contains(menu)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!window.HTMLDialogElement && byId("why").hasAttribute("open")) close(byId("why"));
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
      event.preventDefault();
    }
  });

  // ---- Why this number -------------------------------------------------------------------------------

  let opener = null;

  document.addEventListener("click", (event) => {
    const dialog = byId("why");
    const asked = event.target.closest("[data-why]");
    if (asked && dialog) askWhy(asked, dialog);
    // A click on the dialog itself is one on its backdrop: its content covers the rest.
    else if (event.target === dialog || event.target.closest("[data-close]")) close(dialog);
  });

  function askWhy(button, dialog) {
    opener = button;
    const waiting = { namespace: "board", type: "p", props: { className: "busy", children: say("Loading") } };
    send("why-body", { children: waiting });
    open(dialog);
    const filters = window.boardFilters ? window.boardFilters() : {};
    const data = { what: button.dataset.why, n: tools.count(), filters, path: location.pathname };
    send("why-request", { data });
  }

  /** Open a dialog; a browser of before 2022 shows it over the page, without closing off the rest. */
  function open(dialog) {
    if (dialog.open) return;
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
    byId("why-title").focus();
  }

  function close(dialog) {
    if (dialog.close) return dialog.close();
    dialog.removeAttribute("open");
    dialog.dispatchEvent(new Event("close"));
  }

  // `close` does not bubble; it is caught on its way down.
  document.addEventListener(
    "close",
    (event) => {
      if (event.target.id === "why" && opener && opener.isConnected) opener.focus();
    },
    true,
  );

  // ---- Editing many small things: their buttons stand behind one -----------------------------------

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-edit]");
    if (!button) return;
    const on = button.closest("section").toggleAttribute("data-editing");
    button.setAttribute("aria-pressed", String(on));
  });

  // ---- From record to record: the arrow keys, where they do nothing else ------------------------------

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const which = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const free = document.activeElement === document.body || document.activeElement.matches("h1, main");
    const link = which && free && document.querySelector(`a[data-step="${which}"]`);
    if (link) go(link.href);
  });

  // A part that stands behind a tab now: who comes by an older address finds it.
  window.addEventListener("board:page", () => {
    const name = decodeURIComponent(location.hash.slice(1));
    if (!name || byId(name)) return;
    const tab = [...document.querySelectorAll("#parts .tabs a")].find((link) => new URL(link.href).pathname.endsWith(`/${name}`));
    if (tab) go(tab.href);
  });

  // ---- Single actions and the trial switch --------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) send(button.dataset.act, { data: { value: button.dataset.value, n: tools.count() } });
  });

  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("[data-here]");
    if (field) field.value = here();
  });
})();
