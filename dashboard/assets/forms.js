// Forms: <form data-form="award">. Sends {values, key} to the store `award-submit` and, while typing,
// {values, n} to `award-draft`; the element `award-answer` says what came of it (`board:answer`).
(function () {
  "use strict";
  const tools = window.boardTools;
  const WAIT = 300;
  const memory = new WeakMap(); // form -> {key, done, sending, timer}
  const formOf = (name) => document.querySelector(`form[data-form="${CSS.escape(name)}"]`);
  const idOf = (name) => "field-" + name.replaceAll(".", "-");

  function stateOf(form) {
    if (!memory.has(form)) memory.set(form, { key: newKey(), done: false, sending: false, timer: 0 });
    return memory.get(form);
  }

  /** A random key; crypto.randomUUID is missing on plain-http addresses other than this computer. */
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // ---- Values ------------------------------------------------------------------------------------

  function collect(form) {
    const values = {};
    for (const field of form.elements) if (field.name) take(values, field);
    return values;
  }

  function take(values, field) {
    if (field.type === "radio" && !field.checked) return;
    if (field.type === "checkbox") return takeBox(values, field);
    const [name, part] = field.name.split(".", 2);
    if (part === undefined) values[name] = field.value;
    else if (field.value.trim()) (values[name] = values[name] || {})[part] = field.value;
    else values[name] = values[name] || {};
  }

  function takeBox(values, box) {
    if ("flag" in box.dataset) values[box.name] = box.checked;
    else if (box.checked) (values[box.name] = values[box.name] || []).push(box.value);
    else values[box.name] = values[box.name] || [];
  }

  // ---- Sending -------------------------------------------------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-form]")) return;
    event.preventDefault();
    const state = stateOf(form);
    if (state.sending) return; // The second half of a double click.
    if (state.done) Object.assign(state, { key: newKey(), done: false });
    busy(form, true);
    tools.announce("Saving");
    tools.send(`${form.dataset.form}-submit`, { data: { values: collect(form), key: state.key, n: tools.count() } });
  });

  function busy(form, sending) {
    stateOf(form).sending = sending;
    const button = form.querySelector("[data-saving]");
    if (!button) return;
    button.dataset.words = button.dataset.words || button.textContent;
    button.textContent = sending ? button.dataset.saving : button.dataset.words;
    // Not `disabled`: that would throw the focus away.
    if (sending) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !form.matches("form[data-form]")) return;
    addUp(form);
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      if (!form.isConnected) return;
      tools.send(`${form.dataset.form}-draft`, { data: { values: collect(form), n: tools.count() } });
    }, WAIT);
  });

  // ---- The answer -------------------------------------------------------------------------------------

  window.addEventListener("board:answer", ({ detail: { name, data } }) => {
    const form = formOf(name);
    if (!form) return answerButton(data);
    busy(form, false);
    showErrors(form, data.errors || {}, data.ok ? "" : data.message);
    if (!data.ok) return;
    stateOf(form).done = true;
    if (data.next) tools.go(data.next, data.message);
    else tools.announce(data.message || "Saved", true);
  });

  /** A button without a form around it: say what came of it, and show the new state. */
  function answerButton(data) {
    if (!data.ok) tools.trouble(data.message);
    else if (data.next) tools.go(data.next, data.message);
    else tools.announce(data.message || "Saved", true);
  }

  // A call that never reached its callback leaves the form as it was, ready to be sent again.
  window.addEventListener("board:failed", () => {
    for (const form of document.querySelectorAll("form[data-form]")) if (stateOf(form).sending) busy(form, false);
  });

  function showErrors(form, errors, message) {
    for (const slot of form.querySelectorAll(".field-error")) slot.textContent = "";
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const box of form.querySelectorAll(".field--wrong")) box.classList.remove("field--wrong");
    for (const name in errors) mark(form, name, errors[name]);
    summarise(form, errors, message);
  }

  function mark(form, name, sentence) {
    const slot = tools.byId(`${idOf(name)}-error`);
    if (slot) slot.textContent = sentence;
    const control = tools.byId(idOf(name));
    if (!control || !form.contains(control)) return;
    const inputs = control.matches("fieldset") ? control.querySelectorAll("input") : [control];
    for (const input of inputs) input.setAttribute("aria-invalid", "true");
    const box = control.closest("[data-field]");
    if (box) box.classList.add("field--wrong");
  }

  function summarise(form, errors, message) {
    const box = form.querySelector("[data-errors]");
    const names = Object.keys(errors);
    box.replaceChildren();
    box.hidden = !names.length && !message;
    if (box.hidden) return;
    const title = document.createElement("h2");
    title.textContent = message || "Nothing was saved yet. Please look at these fields:";
    const list = document.createElement("ul");
    for (const name of names) list.append(linkTo(name, errors[name]));
    box.append(title, list);
    box.focus();
    box.scrollIntoView({ block: "nearest" });
  }

  function linkTo(name, sentence) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${idOf(name)}`;
    link.textContent = sentence;
    link.addEventListener("click", (event) => {
      const control = tools.byId(idOf(name));
      event.preventDefault();
      if (control) (control.matches("fieldset") ? control.querySelector("input") || control : control).focus();
    });
    item.append(tools.byId(idOf(name)) ? link : document.createTextNode(sentence));
    return item;
  }

  // ---- The running total of a split ---------------------------------------------------------------------

  /** In hundredths of a percent, because 33.3 + 33.3 + 33.4 is not 100 in floating point. */
  function addUp(form) {
    for (const group of form.querySelectorAll("[data-split]")) {
      const shares = [...group.querySelectorAll("input")].map((input) => hundredths(input.value));
      const total = shares.reduce((sum, share) => sum + share, 0);
      const output = group.querySelector("[data-split-total]");
      if (Number.isNaN(total)) output.textContent = "Write each share as a number, for example 33.3.";
      else output.textContent = `Together ${percent(total)}${rest(total)}`;
      output.toggleAttribute("data-whole", total === 10000);
    }
  }

  function hundredths(text) {
    const plain = text.trim().replace("%", "").replace(",", ".");
    return plain === "" ? 0 : Math.round(Number(plain) * 100);
  }

  const percent = (value) => `${(value / 100).toFixed(2)} %`;

  function rest(total) {
    if (total === 10000) return ": complete";
    return total < 10000 ? `, ${percent(10000 - total)} left` : `, ${percent(total - 10000)} too much`;
  }

  // A form that is shown with a split already filled in says its total at once.
  window.addEventListener("board:page", () => document.querySelectorAll("form[data-form]").forEach(addUp));
})();
