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
    if (!memory.has(form)) {
      memory.set(form, { key: form.dataset.key || newKey(), done: false, sending: false, timer: 0, sent: "" });
    }
    return memory.get(form);
  }

  /** What is written after a success is another form, even where the page stays. */
  function begin(form) {
    const state = stateOf(form);
    if (state.done) Object.assign(state, { key: newKey(), done: false });
    return state;
  }

  /** A random key; crypto.randomUUID is missing on plain-http addresses other than this computer. */
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // ---- What is asked of a new project only ---------------------------------------------------------

  /** An award may join a project that is on the board: then nothing is asked about a new one. */
  function joins(field) {
    field.form.toggleAttribute("data-joins", field.value !== "new");
  }

  document.addEventListener("change", ({ target }) => target.id === "field-project" && target.form && joins(target));
  for (const moment of ["board:page", "board:answer"]) {
    window.addEventListener(moment, () => {
      for (const field of document.querySelectorAll("form select#field-project")) joins(field);
    });
  }

  // ---- Values ------------------------------------------------------------------------------------

  function collect(form, wanted = () => true) {
    const values = {};
    for (const field of form.elements) if (field.name && !field.dataset.merge && wanted(field)) take(values, field);
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
    if (stateOf(form).sending) return; // The second half of a double click.
    begin(form);
    busy(form, true);
    tools.announce(tools.say("Saving"));
    // What is saved as a draft arrives first, so that it cannot come after the form itself.
    window.boardDrafts.settled(form).then(() => submit(form));
  });

  function submit(form) {
    const { drawn } = window.boardDrafts;
    const [state, name, values] = [stateOf(form), form.dataset.form, collect(form)];
    state.sent = JSON.stringify(values);
    tools.send(`${name}-submit`, { data: { values, key: state.key, n: tools.count(), form: name, subject: drawn() } });
  }

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
    if (event.target.dataset.reads) askEcho(event.target);
    addUp(form);
    sideOf(event.target);
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      if (!form.isConnected) return;
      tools.send(`${form.dataset.form}-draft`, { data: { values: collect(form), n: tools.count() } });
    }, WAIT);
  });

  // ---- The answer -------------------------------------------------------------------------------------

  // ---- How the board reads what is typed ---------------------------------------------------------------

  // What waits to be read: an answer that a later question overtook never comes, so each asks for all.
  const unread = new Map();
  let asking = 0;

  function askEcho(field) {
    const { id, value, dataset } = field;
    show(id, ""); // What stands there was said of other words.
    unread.set(id, { id, kind: dataset.reads, text: value.slice(0, 80) });
    clearTimeout(asking);
    asking = setTimeout(() => tools.send("typed-request", { data: { fields: [...unread.values()], n: tools.count() } }), WAIT);
  }

  function show(id, text) {
    const slot = tools.byId(`${id}-echo`);
    if (slot) slot.textContent = text;
  }

  function echo({ fields }) {
    for (const { id, text, said } of fields) {
      if (!unread.has(id) || unread.get(id).text !== text) continue;
      unread.delete(id);
      show(id, said);
    }
  }

  window.addEventListener("board:answer", ({ detail: { name, data } }) => {
    if (name === "typed") return echo(data);
    const form = formOf(name);
    if (!form) return answerButton(data);
    if (data.conflict) return sideBySide(form, data);
    busy(form, false);
    showErrors(form, data.errors || {}, data.ok ? "" : data.message);
    if (data.again) showAgain(form, data.again);
    if (!data.ok) return;
    stateOf(form).done = true;
    if (data.next) tools.go(data.next, data.message);
    else tools.announce(data.message || tools.say("Saved"), true);
  });

  /** Somebody else was quicker: put both versions where the form is. */
  function sideBySide(form, data) {
    // What was typed while the answer was on its way belongs into the comparison.
    if (JSON.stringify(collect(form)) !== stateOf(form).sent) return submit(form);
    busy(form, false);
    tools.send(`${form.dataset.form}-place`, { children: data.conflict });
  }

  window.addEventListener("board:merge", ({ detail: { name } }) => {
    const form = formOf(name);
    if (form) addUp(form);
    const title = tools.byId("merge-title");
    if (!title) return;
    title.focus();
    title.scrollIntoView({ block: "start" });
  });

  document.addEventListener("change", ({ target }) => {
    if (!target.dataset.merge) return;
    put(target.form, target.dataset.merge, JSON.parse(target.dataset.value));
    target.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /** One press for all ticks of a name; the next takes them away again. */
  document.addEventListener("click", ({ target }) => {
    const button = target.closest && target.closest("[data-tick-all]");
    if (!button || !button.form) return;
    const { tickAll } = button.dataset; // "projects" is a name, "confirmed_" what names begin with
    const ours = ({ name }) => (tickAll.endsWith("_") ? name.startsWith(tickAll) : name === tickAll);
    const boxes = [...button.form.elements].filter((box) => box.type === "checkbox" && ours(box));
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
    button.dispatchEvent(new Event("input", { bubbles: true }));
    tools.announce(`${on ? boxes.length : 0} marked`);
  });

  /** Put a value into the field of a name, whatever kind of field it is. */
  function put(form, name, value) {
    for (const field of form.elements) {
      if (!field.name || field.dataset.merge) continue;
      const [whole, part] = field.name.split(".", 2);
      if (whole !== name) continue;
      if (part !== undefined) field.value = (value && value[part]) || "";
      else if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = "flag" in field.dataset ? value === true : value.includes(field.value);
      else field.value = value;
    }
  }

  /** A field that was changed by hand is neither side's any more, or the one whose words it has. */
  function sideOf(target) {
    const box = target.closest("[data-merge-field]");
    if (!box || target.dataset.merge) return;
    const { mergeField: name } = box.dataset;
    const said = JSON.stringify(collect(target.form, (field) => field.name.split(".")[0] === name)[name]);
    for (const side of box.querySelectorAll("[data-merge]")) side.checked = plainOf(side) === said;
  }

  const plainOf = (side) => JSON.stringify(JSON.parse(side.dataset.value));

  /** A button without a form around it: say what came of it, and show the new state. */
  function answerButton(data) {
    if (data.again) location.assign(data.again);
    else if (!data.ok) tools.trouble(data.message);
    else if (data.next) tools.go(data.next, data.message);
    else tools.announce(data.message || tools.say("Saved"), true);
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
    const folded = control.closest("details:not([open])");
    if (folded) folded.open = true;
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
    title.textContent = message || tools.say("Nothing was saved yet. Please look at these fields:");
    const list = document.createElement("ul");
    for (const name of names) list.append(linkTo(name, errors[name]));
    box.append(title, list);
    box.focus();
    box.scrollIntoView({ block: "nearest" });
  }

  /** The way to show who you are stands in a window of its own: what is typed here stays. */
  function showAgain(form, address) {
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.textContent = tools.say("Show that it is you (in a new window), then come back and press again");
    const line = document.createElement("p");
    line.append(link);
    form.querySelector("[data-errors]").append(line);
  }

  /** What a field is called, so that two sentences alike can be told apart. */
  function nameOf(name) {
    const label = document.querySelector(`label[for="${CSS.escape(idOf(name))}"]`);
    if (!label) return "";
    const words = [...label.childNodes].filter((node) => !(node.classList && node.classList.contains("quiet")));
    return `${words.map((node) => node.textContent).join("").trim()}: `;
  }

  function linkTo(name, sentence) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${idOf(name)}`;
    link.textContent = `${nameOf(name)}${sentence}`;
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

  window.addEventListener("board:page", () => {
    // A form that is shown with a split already filled in says its total at once.
    document.querySelectorAll("form[data-form]").forEach(addUp);
    // And one with a draft in it is looked at by its preview.
    for (const form of document.querySelectorAll("form[data-restored]")) {
      tools.send(`${form.dataset.form}-draft`, { data: { values: collect(form), n: tools.count() } });
    }
  });

  window.boardForms = { begin, collect, put, stateOf };
})();
