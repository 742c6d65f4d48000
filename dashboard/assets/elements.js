// The elements of the kit: Dash looks for `window.board[type]` when a page holds
// {"namespace": "board", "type": "div", ...}. They are the native elements and nothing more: no click
// counters, every native attribute. A few have a task and stand at the end.
(function () {
  "use strict";
  const React = window.React;

  const TAGS =
    "a abbr article aside b blockquote br button caption code col colgroup dd details datalist dialog div dl dt em " +
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i img input kbd label legend li main " +
    "mark meter nav ol optgroup option output p pre progress q s section select small span strong sub summary " +
    "sup svg g path line circle rect polyline text title defs pattern table tbody td textarea tfoot th thead " +
    "time tr ul var";

  // What Dash hands to every component and no native element knows, and what must never come from data.
  const FOREIGN = new Set([
    "setProps", "loading_state", "dashRenderType", "componentPath", "componentType", "remount",
    "dangerouslySetInnerHTML", "key", "ref", "srcDoc",
  ]);
  const SCRIPT_LINK = /^[\s\u0000-\u001f]*(javascript|vbscript|data):/i;

  function nativeProps(props) {
    const kept = {};
    for (const name in props) {
      if (FOREIGN.has(name) || name[0] === "_" || /^on[A-Z]/.test(name)) continue;
      if ((name === "href" || name === "action") && SCRIPT_LINK.test(props[name])) continue;
      kept[name] = props[name];
    }
    // A new key makes React draw the element from scratch, with fresh form controls.
    if (props.remount) kept.key = props.remount;
    return kept;
  }

  function element(tag) {
    return (props) => React.createElement(tag, nativeProps(props));
  }

  const board = {};
  for (const tag of TAGS.split(" ")) board[tag] = element(tag);

  // What no callback reads or writes comes as one value and is drawn in one go: Dash would keep a
  // subscription for each element, and tell each of them about every other one.
  const native = new Set(TAGS.split(" "));

  // A number and its unit stay on one line: 43 %, €4.2 m.
  const UNIT = /(\d) (?=(?:%|k|m|bn)(?!\w))/g;
  const VERBATIM = new Set(["code", "kbd", "option", "pre", "textarea", "title"]);

  function drawn(node, verbatim) {
    if (typeof node === "string") return verbatim ? node : node.replace(UNIT, "$1\u00a0");
    if (node === null || typeof node !== "object") return node;
    if (!native.has(node.type)) throw new Error(`"${node.type}" cannot be part of what is still`);
    const { children, ...props } = node.props;
    const exact = VERBATIM.has(node.type);
    const kids = (Array.isArray(children) ? children : [children]).map((kid) => drawn(kid, exact));
    return React.createElement(node.type, nativeProps(props), ...kids.filter((kid) => kid !== undefined));
  }

  board.still = function Still({ tree }) {
    return React.createElement(React.Fragment, null, ...tree.map((node) => drawn(node)));
  };

  // The whole of a page: says when it stands, so that title and focus can follow.
  board.page = function Page(props) {
    const { remount, title, lang, children } = props;
    // Before anything is painted: the page that came first goes, this one stands in its place.
    React.useLayoutEffect(() => window.boardFirst && window.boardFirst(), []);
    React.useEffect(() => {
      window.dispatchEvent(new CustomEvent("board:page", { detail: { title } }));
    }, [remount]);
    return React.createElement("div", { key: remount, lang }, children);
  };

  // Where the reader is. Every navigation counts up, so that the same address draws again.
  let visits = 0;
  board.route = function Route(props) {
    React.useEffect(() => {
      const tell = () =>
        props.setProps({ data: { path: location.pathname, search: location.search, n: ++visits } });
      window.addEventListener("board:navigate", tell);
      tell();
      return () => window.removeEventListener("board:navigate", tell);
    }, []);
    return null;
  };

  // Where the answer to a form arrives.
  board.answer = function Answer(props) {
    React.useEffect(() => {
      if (!props.data) return;
      window.dispatchEvent(new CustomEvent("board:answer", { detail: { name: props.name, data: props.data } }));
    }, [props.data]);
    return null;
  };

  // Says when the form in which two versions stand side by side is there.
  board.merge = function Merge(props) {
    React.useEffect(() => {
      window.dispatchEvent(new CustomEvent("board:merge", { detail: { name: props.name } }));
    }, [props.remount]);
    return null;
  };

  window.board = board;
})();
