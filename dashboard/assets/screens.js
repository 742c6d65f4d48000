// Screens: a form with parts <section data-screen> shows one of them at a time. The first part stands when
// the page is drawn; the button that sends the form stands below the last.
(function () {
  "use strict";
  const tools = window.boardTools;
  const parts = (form) => [...form.querySelectorAll("[data-screen]")];
  const current = (form) => parts(form).findIndex((part) => !part.hidden);

  function show(form, wanted) {
    const all = parts(form);
    all.forEach((part, n) => (part.hidden = n !== wanted));
    form.querySelector(".form-buttons").hidden = wanted !== all.length - 1;
  }

  /** Go to a part and say so: the focus stands on its title, never at the top of the page. */
  function go(form, wanted) {
    show(form, wanted);
    const title = parts(form)[wanted].querySelector(".screen-title");
    title.focus();
    title.scrollIntoView({ block: "nearest" });
  }

  // ---- How many words there are, and what is asked only of some -------------------------------
  const wordsOf = (field) => field.value.trim().split(/\s+/).filter(Boolean).length;
  const tooMany = (field) => field.dataset.mostWords && wordsOf(field) > Number(field.dataset.mostWords);

  function count(field) {
    let line = field.nextElementSibling;
    if (!line || !line.matches("[data-words-counted]")) {
      line = document.createElement("p");
      line.className = "hint";
      line.dataset.wordsCounted = "";
      field.after(line);
    }
    const values = { count: wordsOf(field), most: field.dataset.mostWords };
    line.textContent = values.count ? tools.say("%(count)s of at most %(most)s words", values) : "";
  }

  function fit(form) {
    form.querySelectorAll("[data-most-words]").forEach(count);
    for (const part of form.querySelectorAll("[data-shown-by]")) {
      const box = form.elements[part.dataset.shownBy];
      part.hidden = !(box && box.checked);
    }
  }

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, ({ target }) => target.form && fit(target.form));
  }

  /** What must be answered here and is not; the server asks for everything again. */
  function missing(part) {
    for (const field of part.querySelectorAll("[aria-required], [data-needed]")) {
      const inputs = field.matches("fieldset") ? [...field.querySelectorAll("input")] : [field];
      if (!inputs.some((input) => (input.type === "radio" ? input.checked : input.value.trim()))) return field;
    }
    return null;
  }

  function further(form) {
    const part = parts(form)[current(form)];
    const long = [...part.querySelectorAll("[data-most-words]")].find(tooMany);
    if (long) return refuse(long, tools.say("Please use fewer words."));
    const field = missing(part);
    for (const slot of part.querySelectorAll(".field-error")) slot.textContent = "";
    if (!field) return go(form, current(form) + 1);
    refuse(field, tools.say("Please answer this question first."));
  }

  function refuse(field, sentence) {
    const slot = tools.byId(`${field.id}-error`);
    if (slot) slot.textContent = sentence;
    (field.matches("fieldset") ? field.querySelector("input") : field).focus();
    tools.announce(sentence);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-screen-to]");
    if (!button) return;
    if (button.dataset.screenTo === "next") further(button.form);
    else go(button.form, current(button.form) - 1);
  });

  // The key Enter in an early part means "next", not "send".
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.querySelector("[data-screen]") || current(form) === parts(form).length - 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    further(form);
  }, true);

  function partOf(element) {
    const part = element && element.closest("[data-screen]");
    if (part) show(part.closest("form"), parts(part.closest("form")).indexOf(part));
  }

  // An error in a part that is out of sight brings that part back, and so does the link to it.
  window.addEventListener("board:answer", ({ detail: { data } }) => {
    const [first] = Object.keys(data.errors || {});
    if (first) partOf(tools.byId(`field-${first.replaceAll(".", "-")}`));
  });
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("[data-errors] a");
    if (link) partOf(document.querySelector(link.getAttribute("href")));
  }, true);

  window.addEventListener("board:page", () => {
    for (const form of document.querySelectorAll("form")) {
      if (form.querySelector("[data-screen]")) show(form, 0);
      fit(form);
    }
  });
})();
