// Plain pages work without this: it moves the focus to what is wrong, switches the theme, and asks
// the device for passkeys.
(function () {
  "use strict";
  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();

  const name = document.querySelector("[data-theme-name]");
  const theme = window.boardTheme;
  const held = document.getElementById("words");
  const words = JSON.parse((held && held.dataset.words) || "{}");
  const tools = { say: (text) => words[text] || text };
  // Each name stands here once, so that the catalogue of words finds it.
  const THEMES = { system: () => tools.say("system"), light: () => tools.say("light"), dark: () => tools.say("dark"), contrast: () => tools.say("high contrast") };
  const say = (choice) => {
    if (name) name.textContent = THEMES[choice]();
  };
  if (theme) say(theme.chosen());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-button]") && theme) say(theme.next());
    const language = event.target.closest("[data-language]");
    if (language && theme) theme.choose("language", language.dataset.language);
    const press = event.target.closest("[data-passkey]");
    if (press) ask(press);
  });

  // What was typed and had not arrived is nobody's business after signing out.
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") !== "/sign-out") return;
    try {
      Object.keys(localStorage).forEach((key) => key.startsWith("unsent:") && localStorage.removeItem(key));
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  });

  // ---- Passkeys -----------------------------------------------------------------------------------

  // Browsers have passkeys for longer than they read and write them as JSON: that is done here.
  if (window.PublicKeyCredential && navigator.credentials) for (const box of document.querySelectorAll("[data-passkey-box]")) box.hidden = false;

  const token = () => (document.cookie.match(/(?:^|; )_csrf_token=([^;]+)/) || [])[1] || "";

  async function post(address, body) {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body || {}),
    });
    const said = await answer.json();
    if (said.again) return location.assign(said.again);
    if (!answer.ok) throw new Error(said.message || said.error || "");
    return said;
  }

  async function ask(press) {
    const said = press.parentElement.querySelector("[data-passkey-said]");
    said.textContent = "";
    try {
      const done = press.dataset.passkey === "new" ? await make() : await show(press.dataset.next);
      location.assign(done.next);
    } catch (problem) {
      const cancelled = problem.name === "NotAllowedError";
      said.textContent = cancelled ? tools.say("The device did not answer, or it was cancelled.") : problem.message || tools.say("This did not work.");
      press.focus();
    }
  }

  /** Bytes of base64url, and back: how the board and the device write what is binary. */
  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function written(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function asked(options) {
    const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
    const read = { ...options, challenge: bytes(options.challenge) };
    if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
    if (options.allowCredentials) read.allowCredentials = named(options.allowCredentials);
    if (options.excludeCredentials) read.excludeCredentials = named(options.excludeCredentials);
    return read;
  }

  const BINARY = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

  function answered(credential) {
    const response = {};
    for (const name of BINARY) if (credential.response[name]) response[name] = written(credential.response[name]);
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    const { id, type, authenticatorAttachment } = credential;
    const extensions = credential.getClientExtensionResults();
    return { id, type, authenticatorAttachment, rawId: written(credential.rawId), response, clientExtensionResults: extensions };
  }

  async function make() {
    const publicKey = asked(await post("/passkey/new"));
    const made = await navigator.credentials.create({ publicKey });
    return post("/passkey/keep", { ...answered(made), label: device() });
  }

  async function show(next) {
    const publicKey = asked(await post("/passkey/ask"));
    const shown = await navigator.credentials.get({ publicKey });
    return post("/passkey/sign-in", { ...answered(shown), next });
  }

  function device() {
    const platform = (navigator.userAgentData && navigator.userAgentData.platform) || "";
    return platform ? `Passkey on ${platform}` : "Passkey";
  }
})();
