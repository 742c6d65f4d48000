// Work that goes on at the server: <div data-poll="store" data-value="key" data-every="1500"> asks how
// far it is until the answer holds no such element any more. Where nothing new is the usual answer,
// data-again="1" says how soon the next question comes.
(function () {
  "use strict";
  let timer = 0;

  function question(place) {
    const { poll, value } = place.dataset;
    if (place.isConnected && !document.hidden) window.boardTools.send(poll, { data: { value, n: window.boardTools.count() } });
  }

  function ask() {
    clearTimeout(timer);
    const place = document.querySelector("[data-poll]");
    if (!place) return;
    timer = setTimeout(() => {
      question(place);
      // The next question comes even when this one got no answer.
      timer = setTimeout(ask, Number(place.dataset.again || 4 * Number(place.dataset.every)));
    }, Number(place.dataset.every));
  }

  // Whoever presses sees at once what came of it; everybody else sees it with their next question.
  document.addEventListener("click", (event) => {
    const place = document.querySelector("[data-poll][data-again]");
    if (place && event.target.closest("[data-act]")) setTimeout(() => question(place), 300);
  });

  window.addEventListener("board:page", ask);
  document.addEventListener("visibilitychange", ask);
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node.querySelector && (node.matches("[data-poll]") || node.querySelector("[data-poll]"))))) ask();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
