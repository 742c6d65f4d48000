// What was typed and has not arrived: a copy in this browser, per person, for as long as it takes.
// It is written with every key and gone when the server has it, when the form is sent, and on sign-out.
(function () {
  "use strict";
  const tools = window.boardTools;
  const PREFIX = "unsent:";
  const LONGEST = 7 * 24 * 60 * 60 * 1000;
  const who = () => document.querySelector("[data-drafts-link]")?.dataset.draftsLink || "";
  const nameOf = ({ form, subject }) => `${PREFIX}${who()}:${form}:${subject}`;
  const time = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  /** Browsers can keep nothing at all, or no more: typing goes on all the same. */
  function kept(work) {
    try {
      return work(window.localStorage);
    } catch {
      return null;
    }
  }

  function keep(contents, after) {
    if (who()) kept((store) => store.setItem(nameOf(contents), JSON.stringify({ contents, after, at: Date.now() })));
  }

  function forget(contents) {
    kept((store) => store.removeItem(nameOf(contents)));
  }

  /** Everything of this person that has not arrived; what lies here too long, of anybody, goes. */
  function mine() {
    return (
      kept((store) => {
        const found = [];
        for (const name of Object.keys(store).filter((one) => one.startsWith(PREFIX))) {
          const one = JSON.parse(store.getItem(name));
          if (Date.now() - one.at > LONGEST) store.removeItem(name);
          else if (who() && name.startsWith(`${PREFIX}${who()}:`)) found.push(one);
        }
        return found;
      }) || []
    );
  }

  // ---- Bringing it in -------------------------------------------------------------------------------

  async function bring() {
    for (const one of mine()) {
      const form = formOf(one.contents);
      if (form && window.boardDrafts.isDirty(form)) continue; // It is being typed; it saves itself.
      const answer = await window.boardDrafts.post({ ...one.contents, after: one.after }).catch(() => null);
      if (!answer || answer.status >= 500 || answer.status === 403 || answer.status === 429) continue;
      if (answer.status === 409) {
        if (form) offer(form, one);
      } else {
        forget(one.contents);
        if (answer.status === 200 && form) tools.again(tools.say("What had not arrived before is here again, and saved now."));
      }
    }
  }

  function formOf({ form, subject }) {
    if (subject !== window.boardDrafts.drawn()) return null;
    return document.querySelector(`form[data-drafts][data-form="${CSS.escape(form)}"]`);
  }

  /** Meanwhile something else was saved here, on another device perhaps: the person decides. */
  function offer(form, one) {
    if (form.querySelector("[data-unsent]")) return;
    const box = document.createElement("div");
    box.className = "notice notice--info";
    box.dataset.unsent = "";
    const words = document.createElement("p");
    words.textContent = tools.say("What you typed here at %(at)s did not arrive. A newer draft stands in the form.", { at: time(one.at) });
    box.append(words, press(tools.say("Take what did not arrive"), () => take(one)), " ", press(tools.say("Keep the newer draft"), () => drop(box, one)));
    form.prepend(box);
    tools.announce(words.textContent);
  }

  function press(words, work) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: words });
    button.addEventListener("click", work);
    return button;
  }

  async function take(one) {
    const answer = await window.boardDrafts.post(one.contents).catch(() => null);
    if (!answer || answer.status !== 200) return tools.trouble(tools.say("The draft could not be brought back. Please try again."));
    forget(one.contents);
    tools.again(tools.say("Your draft is back."));
  }

  function drop(box, one) {
    forget(one.contents);
    box.remove();
    tools.announce(tools.say("The newer draft stays."));
  }

  window.addEventListener("board:page", bring);
  window.addEventListener("online", bring);
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") !== "/sign-out") return;
    kept((store) => Object.keys(store).forEach((name) => name.startsWith(PREFIX) && store.removeItem(name)));
  });

  window.boardUnsent = { keep, forget };
})();
