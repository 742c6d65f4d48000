// A meeting on a screen: keys that press what stands there, and clocks that go on between two answers
// of the board. <a data-key="ArrowRight PageDown"> is pressed by these keys; <b data-clock="540"> shows
// the seconds that were left when it was drawn.
(function () {
  "use strict";
  const KEPT = "meeting-clock";
  const writes = (node) => node && node.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (writes(document.activeElement) || document.querySelector("dialog[open]")) return;
    const found = [...document.querySelectorAll("[data-key]")].find((way) => way.dataset.key.split(" ").includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.click();
  });

  function words(left) {
    const minutes = Math.floor(Math.abs(left) / 60);
    return left > 0 ? `${minutes} min left` : `${minutes} min over`;
  }

  function tick() {
    for (const clock of document.querySelectorAll("[data-clock]")) {
      if (!clock[KEPT]) clock[KEPT] = Date.now() + 1000 * Number(clock.dataset.clock);
      const left = Math.round((clock[KEPT] - Date.now()) / 1000);
      const said = words(left);
      // Only what changes is written: what is written may be read out.
      if (clock.textContent !== said) clock.textContent = said;
      clock.toggleAttribute("data-over", left <= 0);
    }
  }

  // Nothing else is on the screen while a meeting is; older browsers know no ":has".
  const alone = () => document.documentElement.toggleAttribute("data-presenting", Boolean(document.querySelector(".presenting")));
  window.addEventListener("board:page", alone);
  new MutationObserver(alone).observe(document.documentElement, { childList: true, subtree: true });
  alone();

  setInterval(tick, 1000);
  window.addEventListener("board:page", tick);

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-tell-time]")) return;
    const clock = document.querySelector("[data-clock]");
    window.boardTools.announce(clock ? clock.textContent : "The clock starts when the meeting is open.", true);
  });
})();
