// Drafts: what is typed into <form data-drafts> is saved on the server while it is written, at most two
// seconds after the last key and every four while typing goes on, and when the page is left or hidden.
// What has not arrived is kept in the browser (unsent.js). The way to the drafts in the page's head tells whose page it is.
(function () {
  "use strict";
  const tools = window.boardTools;
  const PAUSE = 2000;
  const AT_LEAST = 4000;
  const PATIENCE = 1500; // How long a form waits for its draft before it is sent all the same.
  const LONGEST_RETRY = 30000;
  const KEEPALIVE = 60000; // Browsers let a page that closes send this much.
  const memory = new WeakMap(); // form -> what is known of its draft
  const sitting = [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, "0")).join("");
  let drawn = location.pathname + location.search;
  let count = 0;
  let discarded = null; // The draft that was discarded last, until the page is left.
  let waiting = null; // The same, while the page is drawn anew.

  const link = () => document.querySelector("[data-drafts-link]");
  const drafted = () => (link() ? document.querySelectorAll("form[data-drafts]") : []);
  const isDrafted = (form) => Boolean(form && form.matches("form[data-drafts]") && link());

  function stateOf(form) {
    if (!memory.has(form)) memory.set(form, { edits: 0, saved: 0, since: 0, timer: 0, saving: null, retry: 0, told: "", after: form.dataset.savedAt || "" });
    return memory.get(form);
  }

  // ---- When to save ---------------------------------------------------------------------------------

  function edited(form) {
    const state = stateOf(form);
    const now = Date.now();
    window.boardForms.begin(form);
    state.edits += 1;
    window.boardUnsent.keep(contentsOf(form), state.after);
    if (!state.since) state.since = now;
    if (state.retry) return; // The next try is due anyway.
    later(form, Math.min(PAUSE, Math.max(0, state.since + AT_LEAST - now)));
  }

  function later(form, wait) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form), wait);
  }

  const isDirty = (form) => stateOf(form).edits > stateOf(form).saved;

  function flush() {
    for (const form of drafted()) if (isDirty(form)) atOnce(form);
  }

  /** The page may be gone before an earlier saving is answered: do not wait for it. */
  function atOnce(form) {
    if (!stateOf(form).saving) save(form);
    else if (!window.boardForms.stateOf(form).sending) post(contentsOf(form)).catch(() => null);
  }

  document.addEventListener("input", ({ target }) => isDrafted(target.form) && edited(target.form));
  document.addEventListener("change", ({ target }) => isDrafted(target.form) && edited(target.form));
  document.addEventListener("focusout", ({ target }) => {
    if (isDrafted(target.form) && isDirty(target.form) && !stateOf(target.form).retry) save(target.form);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  window.addEventListener("pagehide", flush);
  window.addEventListener("board:navigate", flush);
  window.addEventListener("online", flush);

  /** The last of a form's savings has arrived, or has had time enough. */
  function settled(form) {
    if (!isDrafted(form) || !(isDirty(form) || stateOf(form).saving)) return Promise.resolve();
    const saved = stateOf(form).saving || save(form, true);
    return Promise.race([saved, new Promise((done) => setTimeout(done, PATIENCE))]);
  }

  // ---- Saving ---------------------------------------------------------------------------------------

  function contentsOf(form) {
    const fields = form.elements;
    const held = fields.namedItem("version");
    const version = form.dataset.base || (held && held.type === "hidden" && held.value) || null;
    const visible = (field) => !["hidden", "password", "file"].includes(field.type);
    return {
      form: form.dataset.form,
      subject: drawn,
      values: window.boardForms.collect(form, visible),
      key: window.boardForms.stateOf(form).key,
      version: version === null ? null : Number(version),
    };
  }

  function save(form, sending = false) {
    const state = stateOf(form);
    const { done, sending: underWay } = window.boardForms.stateOf(form);
    clearTimeout(state.timer);
    // A form on its way is taken or comes back; a draft of it would only come too late.
    if (done || (underWay && !sending)) return Promise.resolve();
    if (state.saving) return state.saving.then(() => isDirty(form) && save(form));
    const { edits } = state;
    state.since = 0;
    state.saving = post(contentsOf(form))
      .then((answer) => came(form, edits, answer), () => failed(form))
      .finally(() => (state.saving = null));
    return state.saving;
  }

  async function post(contents) {
    const body = JSON.stringify({ ...contents, sitting, n: ++count, who: link().dataset.draftsLink });
    const response = await fetch("/draft", {
      method: "POST",
      body,
      keepalive: body.length < KEEPALIVE,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    });
    const data = await response.json();
    if (response.ok) show(data.count);
    return { status: response.status, ...data };
  }

  function token() {
    const name = location.protocol === "https:" ? "__Host-csrf=" : "_csrf_token=";
    const found = document.cookie.split("; ").find((one) => one.startsWith(name));
    return found ? decodeURIComponent(found.slice(name.length)) : "";
  }

  function came(form, edits, answer) {
    const state = stateOf(form);
    if (answer.status >= 500) return failed(form);
    if (answer.status !== 200) return refused(form, answer.error);
    state.saved = edits;
    state.retry = 0;
    state.after = answer.saved_at;
    if (!isDirty(form)) window.boardUnsent.forget(contentsOf(form));
    const at = new Date(answer.saved_at).toLocaleTimeString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    tell(form, tools.say("Draft saved %(at)s", { at }), tools.say("Draft saved"));
    if (isDirty(form)) later(form, PAUSE);
  }

  /** Full, away or broken: keep trying, more and more slowly. */
  function failed(form) {
    again(form);
    const words = tools.say("Not saved. Your text stays on this page; we try again.");
    tell(form, words, words);
  }

  /** The server will not take it now; it might when the person has signed in elsewhere. */
  function refused(form, sentence) {
    again(form);
    const [words, stays] = [tools.say("Not saved."), tools.say("Your text stays on this page.")];
    tell(form, `${words} ${sentence} ${stays}`, `${words} ${sentence}`);
  }

  function again(form) {
    const state = stateOf(form);
    state.retry = Math.min(LONGEST_RETRY, (state.retry || PAUSE / 2) * 2);
    if (form.isConnected) later(form, state.retry);
  }

  /** Write the quiet line; speak it only when it says something else than before. */
  function tell(form, words, spoken) {
    const line = form.querySelector("[data-draft-line]");
    const state = stateOf(form);
    if (!line) return;
    line.textContent = words;
    line.toggleAttribute("data-unsaved", spoken !== tools.say("Draft saved"));
    if (state.told !== spoken && form.isConnected) tools.announce(spoken);
    state.told = spoken;
  }

  function show(open) {
    const way = link();
    if (!way) return;
    way.hidden = !open;
    way.textContent = tools.say("Your drafts (%(count)s)", { count: open });
  }

  // ---- What became of the form ------------------------------------------------------------------------

  window.addEventListener("board:answer", ({ detail: { name, data } }) => {
    if (data.drafts !== undefined) show(data.drafts);
    const form = document.querySelector(`form[data-form="${CSS.escape(name)}"]`);
    if (!isDrafted(form)) return;
    const state = stateOf(form);
    if (!data.ok) return isDirty(form) && !state.retry && later(form, PAUSE);
    clearTimeout(state.timer);
    window.boardUnsent.forget(contentsOf(form));
    Object.assign(state, { saved: state.edits, retry: 0, told: "", after: "" });
    form.querySelector("[data-draft-line]").replaceChildren();
  });

  window.addEventListener("board:failed", () => {
    for (const form of drafted()) if (isDirty(form) && !stateOf(form).retry) later(form, PAUSE);
  });

  // ---- Starting afresh, and thinking better of it -----------------------------------------------------

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-draft-discard]");
    if (!button || !isDrafted(button.form)) return;
    const { form } = button;
    const contents = contentsOf(form);
    clearTimeout(stateOf(form).timer);
    const answer = await post({ ...contents, discard: true }).catch(() => null);
    if (!answer || answer.status !== 200) return tools.trouble(tools.say("The draft could not be discarded. Please try again."));
    Object.assign(stateOf(form), { saved: stateOf(form).edits });
    window.boardUnsent.forget(contents);
    waiting = contents;
    tools.again();
  });

  function offerBack(contents) {
    const form = document.querySelector(`form[data-form="${CSS.escape(contents.form)}"]`);
    const line = form && form.querySelector("[data-draft-line]");
    if (!line) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: tools.say("Bring it back") });
    button.addEventListener("click", () => bringBack());
    const place = document.createElement("div");
    place.className = "notice notice--info";
    place.append(tools.say("Your draft is discarded."), " ", button);
    form.prepend(place);
    button.focus();
    tools.announce(tools.say("Your draft is discarded. You can bring it back."));
  }

  async function bringBack() {
    const answer = await post(discarded).catch(() => null);
    if (!answer || answer.status !== 200) return tools.trouble(tools.say("The draft could not be brought back. Please try again."));
    tools.again(tools.say("Your draft is back."));
  }

  /** Moments are said by the reader's own clock, as those of this script are. */
  function byOwnClock() {
    const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
    const form = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
    for (const one of document.querySelectorAll("[data-moment]"))
      one.textContent = new Date(one.dateTime).toLocaleString(lang, form);
  }

  window.addEventListener("board:page", () => {
    byOwnClock();
    drawn = location.pathname + location.search;
    discarded = waiting;
    waiting = null;
    if (discarded) offerBack(discarded);
  });

  window.boardDrafts = { settled, post, isDirty, drawn: () => drawn };
})();
