// The filter bar: <form data-filter>. The address is the truth; the store `filters` follows it.
(function () {
  "use strict";
  const tools = window.boardTools;
  const WAIT = 400; // Milliseconds of quiet after typing.
  const bar = () => document.querySelector("form[data-filter]");
  let timer = 0;
  let sent = ""; // The state last sent: leaving a text box changes nothing.

  /** The state of the bar as {name: [values]}, without empty values and defaults. */
  function collect(form) {
    const state = {};
    for (const field of form.elements) {
      const value = field.name && read(field);
      if (value) (state[field.name] = state[field.name] || []).push(value);
    }
    return state;
  }

  function read(field) {
    if (field.type === "checkbox") return field.checked ? field.value : "";
    const value = field.value.trim();
    if ("year" in field.dataset) return /^\d{4}$/.test(value) ? value : "";
    return value === (field.dataset.default || "") ? "" : value;
  }

  /** The filters in force: those of the bar, or of the address on a page without one. */
  window.boardFilters = function () {
    if (bar()) return collect(bar());
    const state = {};
    for (const [name, value] of new URLSearchParams(location.search)) (state[name] = state[name] || []).push(value);
    return state;
  };

  const TOGETHER = 2000; // Milliseconds within which changes of one control are one step.
  let last = { name: "", at: 0 };

  /** Back goes through filters: each is a step of its own, what is typed into one box is one. */
  function step(address, name, typed) {
    const now = Date.now();
    const same = name === last.name && (typed || now - last.at < TOGETHER);
    last = { name, at: now };
    if (address === location.pathname + location.search + location.hash) return;
    if (same) return history.replaceState(history.state, "", address);
    history.replaceState({ y: window.scrollY }, "");
    history.pushState({ y: window.scrollY }, "", address);
  }

  function apply(form, { name = "", typed = false } = {}) {
    clearTimeout(timer);
    const state = collect(form);
    const query = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) query.delete(field.name);
    query.delete("page"); // Another selection starts on its first page.
    for (const name in state) for (const value of state[name]) query.append(name, value);
    const search = query.toString();
    step(location.pathname + (search ? `?${search}` : "") + location.hash, name, typed);
    tools.address = location.pathname + location.search;
    summarise(form);
    if (JSON.stringify(state) === sent) return;
    sent = JSON.stringify(state);
    tools.send("filters", { data: state });
    window.dispatchEvent(new Event("board:filtered"));
  }

  window.addEventListener("board:navigate", () => {
    clearTimeout(timer);
    last = { name: "", at: 0 };
  });
  window.addEventListener("board:page", () => (sent = bar() ? JSON.stringify(collect(bar())) : ""));

  /** Write what is chosen on the menu's button. */
  function summarise(form) {
    for (const menu of form.querySelectorAll("[data-menu]")) {
      const words = menu.querySelector("[data-summary]");
      words.textContent = wordsOf(menu, words.dataset) || words.dataset.summary;
      const on = words.textContent !== words.dataset.summary;
      menu.querySelector("summary").toggleAttribute("data-on", on);
    }
    fold(form.querySelector("[data-fold]"));
  }

  /** Write the line that stands for the folded filters. */
  function fold(box) {
    if (!box) return;
    const said = [];
    let any = false;
    for (const part of box.querySelectorAll("[data-menu], select[name]")) {
      const words = part.matches("select") ? part.options[part.selectedIndex].textContent : part.querySelector("[data-summary]").textContent;
      const on = part.matches("select") ? Boolean(read(part)) : part.querySelector("summary").hasAttribute("data-on");
      if (on || "said" in part.dataset) said.push(words);
      any = any || on;
    }
    const line = box.querySelector("[data-fold-words]");
    line.textContent = said.join(" · ") || line.dataset.foldWords;
    box.querySelector("summary").toggleAttribute("data-on", any);
  }

  function wordsOf(menu, { label }) {
    const years = [...menu.querySelectorAll("[data-year]")];
    if (years.some(read)) return years.map((year) => read(year) || year.placeholder).join(" – ");
    const boxes = [...menu.querySelectorAll("input:checked")];
    if (boxes.length <= 1) return boxes.length ? boxes[0].dataset.words : "";
    return `${label}: ${boxes.length}`;
  }

  function clear(form) {
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = false;
      else if (field.name) field.value = field.dataset.default || "";
    }
    for (const slider of form.querySelectorAll("[data-slider]")) {
      slider.value = slider.max;
      slide(slider);
    }
    apply(form);
    tools.announce(tools.say("Filters cleared"));
  }

  /** Go to where the page, as it is filtered now, gets a name. */
  function keepView() {
    tools.go(`/views/new?of=${encodeURIComponent(location.pathname + location.search)}`);
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      tools.announce(tools.say("Link copied"), true);
    } catch {
      tools.announce(tools.say("Your browser does not let the board copy. The link is in the address bar."), true);
    }
  }

  function search(field) {
    const words = field.value.trim().toLowerCase();
    for (const item of field.closest("[data-menu]").querySelectorAll("li")) {
      item.hidden = !item.textContent.toLowerCase().includes(words);
    }
  }

  /** Keep the value behind a slider and its words in step with where it stands. */
  function slide(field) {
    const stops = field.form.elements[field.dataset.slider];
    stops.selectedIndex = Number(field.value);
    const words = stops.options[stops.selectedIndex].textContent;
    field.setAttribute("aria-valuetext", words);
    field.parentElement.querySelector("[data-slider-words]").textContent = words;
  }

  document.addEventListener("change", (event) => {
    const { name, form, type } = event.target;
    if (name && form && form === bar()) apply(form, { name, typed: /^(text|search|number)$/.test(type) });
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if ("menuSearch" in field.dataset) return search(field);
    if ("slider" in field.dataset && field.form === bar()) {
      slide(field);
      clearTimeout(timer);
      timer = setTimeout(() => bar() && apply(bar(), { name: field.dataset.slider }), WAIT / 2);
      return;
    }
    if (!field.form || field.form !== bar() || !/^(text|search|number)$/.test(field.type)) return;
    clearTimeout(timer);
    timer = setTimeout(() => bar() && apply(bar(), { name: field.name, typed: true }), WAIT);
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-filter]")) return;
    event.preventDefault();
    apply(event.target);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-clear]")) clear(bar());
    if (event.target.closest("[data-copy]")) copyLink();
    if (event.target.closest("[data-keep-view]")) keepView();
  });
})();
