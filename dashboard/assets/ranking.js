// Ranking: each row of <fieldset data-ranking> has a list of places and a button that gives the next free one.
// Two rows never share a place: whoever is put in between moves the others on.
(function () {
  "use strict";
  const tools = window.boardTools;
  const UNKNOWN = "unknown";
  const lists = (set) => [...set.querySelectorAll("select[data-rank]")];
  const place = (list) => (/^\d+$/.test(list.value) ? Number(list.value) : 0);
  const nameOf = (list) => list.closest("li").querySelector("label").textContent;

  /** Close the gaps: the first of those that have a place is 1, and so on. */
  function close(set) {
    const placed = lists(set).filter(place).sort((a, b) => place(a) - place(b));
    placed.forEach((list, n) => (list.value = String(n + 1)));
    return placed;
  }

  /** Whoever stands where somebody is put now, and those behind, move on by one. */
  function makeRoom(set, put) {
    const at = place(put);
    if (!at || !lists(set).some((list) => list !== put && place(list) === at)) return;
    const behind = lists(set).filter((list) => list !== put && place(list) >= at);
    for (const list of behind.sort((a, b) => place(b) - place(a))) list.value = String(place(list) + 1);
  }

  function tell(set) {
    const placed = close(set);
    const said = set.querySelector("[data-rank-said]");
    said.textContent = placed.length
      ? tools.say("Your order so far: %(names)s.", { names: placed.map((list, n) => `${n + 1}. ${nameOf(list)}`).join("; ") })
      : tools.say("Nothing has a place yet.");
    for (const list of lists(set)) {
      const button = list.closest("li").querySelector("[data-rank-next]");
      button.querySelector("span").textContent = place(list) ? tools.say("Take away") : tools.say("Next place");
      list.closest("li").toggleAttribute("data-placed", place(list) > 0);
      list.closest("li").querySelector("[data-rank-unknown]").setAttribute("aria-pressed", String(list.value === UNKNOWN));
    }
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-rank-next], [data-rank-unknown]");
    if (!button) return;
    const set = button.closest("[data-ranking]");
    const list = button.closest("li").querySelector("select");
    if ("rankUnknown" in button.dataset) list.value = list.value === UNKNOWN ? "" : UNKNOWN;
    else list.value = place(list) ? "" : String(lists(set).filter(place).length + 1);
    tell(set);
    // As if it was chosen in the list: the draft is saved.
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("select[data-rank]")) return;
    const set = target.closest("[data-ranking]");
    makeRoom(set, target);
    tell(set);
  });

  window.addEventListener("board:page", () => document.querySelectorAll("[data-ranking]").forEach(tell));
})();
