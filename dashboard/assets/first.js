// The page that came with the first answer, until the one that scripts draw stands beside it.
// People read it and follow its links; what they press or fill in is done again in its place.
(function () {
  "use strict";
  const PLACES = "a[href], button, input, select, textarea, summary";
  const first = () => document.getElementById("first");
  const touched = new Set();
  let pressed = null;

  // ---- Looking back: the day stays in the address from page to page ----------------------------
  /** The day that this page looks back to, or "". */
  window.boardPast = () => new URLSearchParams(location.search).get("asof") || "";

  /** Give an address of this board the day of this page. */
  window.boardKeep = function (url) {
    if (boardPast() && !url.searchParams.has("asof")) url.searchParams.set("asof", boardPast());
  };

  function carry(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || typeof link.href !== "string" || link.dataset.today !== undefined) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith("/assets/")) return;
    // What was given on a page of the past is not kept on one of today.
    if (!boardPast() && link.dataset.carried) url.searchParams.delete("asof");
    else if (boardPast() && !url.searchParams.has("asof")) link.dataset.carried = "1";
    else return;
    window.boardKeep(url);
    link.href = url.href;
  }

  for (const kind of ["click", "auxclick", "contextmenu"]) document.addEventListener(kind, carry, true);

  function early(event) {
    const box = first();
    if (!box || !box.contains(event.target)) return;
    // No other script is told: what it would look for is not there yet.
    event.stopImmediatePropagation();
    const place = event.target.closest(PLACES);
    if (event.type === "input") touched.add(event.target);
    else if (event.type === "submit" && !event.target.action) event.preventDefault();
    else if (event.type === "click" && place && place.tagName === "BUTTON" && !postsItself(place)) {
      event.preventDefault();
      pressed = place;
    }
  }

  /** Forms that name where they go work without scripts. */
  function postsItself(button) {
    return button.form && button.form.getAttribute("action") && button.form.method === "post";
  }

  for (const kind of ["click", "input", "change", "submit", "keydown", "toggle"]) {
    document.addEventListener(kind, early, true);
  }

  function bring(value, place) {
    if (place.type === "checkbox" || place.type === "radio") return place.click();
    place.value = value;
    for (const kind of ["input", "change"]) place.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  /** Take the first page away: the same page stands behind it. */
  window.boardFirst = function () {
    const box = first();
    if (!box) return;
    const before = [...box.querySelectorAll(PLACES)];
    const open = [...box.querySelectorAll("details")].map((one) => one.open);
    const held = before.indexOf(document.activeElement);
    box.remove();
    // What only scripts show, such as dialogs, stands behind the page.
    const after = [...document.querySelectorAll(`#react-entry-point :is(${PLACES})`)];
    if (before.some((one, n) => !after[n] || one.tagName !== after[n].tagName)) return;
    [...document.querySelectorAll("#react-entry-point details")].forEach((one, n) => {
      if (n < open.length) one.open = open[n];
    });
    if (held >= 0) after[held].focus({ preventScroll: true });
    // Dash has to know of the new places before anything is sent to them.
    setTimeout(() => {
      for (const place of touched) bring(place.value, after[before.indexOf(place)]);
      if (pressed) after[before.indexOf(pressed)].click();
    }, 60);
  };
})();
