// Paper: every sheet says which board, which address and which day it is from, and its number.
(function () {
  "use strict";
  const tools = window.boardTools;

  /** The page rule of the print style sheet; browsers that know no margin boxes leave it out. */
  function sheetRule(name, words) {
    const quoted = JSON.stringify(words).slice(1, -1);
    return `@page { @bottom-left { content: "${quoted}"; } @bottom-right { content: "${name} " counter(page) " / " counter(pages); } }`;
  }

  let sheet = null;

  function sign() {
    const day = new Date().toLocaleDateString(document.documentElement.lang || "en", { day: "numeric", month: "long", year: "numeric" });
    const words = `${document.title} · ${location.host}${location.pathname}${decodeURIComponent(location.search)} · ${day}`;
    const foot = tools.byId("print-foot");
    if (foot) foot.textContent = words;
    try {
      sheet = sheet || document.adoptedStyleSheets && new CSSStyleSheet();
      if (!sheet) return;
      while (sheet.cssRules.length) sheet.deleteRule(0);
      sheet.insertRule(sheetRule(tools.say("Page"), words));
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    } catch {
      // The line at the end of the page says it.
    }
  }

  window.addEventListener("beforeprint", sign);
})();
