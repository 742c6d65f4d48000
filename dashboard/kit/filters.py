"""The filter bar: native controls in a form whose state is the page's address."""

from collections.abc import Sequence
from typing import Any

from dashboard.kit.filter_controls import (
    Control,
    MenuControl,
    Option,
    SearchControl,
    SelectControl,
    SliderControl,
    YearsControl,
)
from dashboard.kit.node import Child, Node, h, new_mount, store
from strategy.language import say

LONG_LIST = 9
# More controls than these stand behind one line that says what is filtered.
MOST_IN_SIGHT = 3


def filter_bar(controls: Sequence[Control], count: Child = None, extra: Child = None) -> Node:
    """Return the filters of a page and their store ``filters``.

    The script writes every change to the address and to ``filters`` as ``{name: [values]}``,
    without the empty ones and the defaults. ``count`` is the sentence beside the controls: give it
    an element with an id when a callback keeps it up to date.
    """
    tools = h(
        "div",
        h(
            "button",
            say("Clear"),
            type="button",
            className="button button--quiet",
            **{"data-clear": ""},
        ),
        h(
            "button",
            say("Copy link"),
            type="button",
            className="button button--quiet",
            **{"data-copy": ""},
        ),
        h(
            "button",
            say("Keep this view"),
            type="button",
            className="button button--quiet",
            **{"data-keep-view": ""},
        ),
        className="filter-tools",
    )
    form = h(
        "form",
        _arranged(controls, tools),
        className="filters",
        remount=new_mount(),
        role="search",
        **{"data-filter": "", "aria-label": say("Filters")},
    )
    said = h("div", count, className="filter-count") if count is not None else None
    return h("div", store("filters", chosen(controls)), form, extra, said, className="filter-bar")


def _arranged(controls: Sequence[Control], tools: Node) -> list[Node]:
    """Return few controls side by side; of many, only what is searched or slid stays in sight."""
    open_ones = [c for c in controls if isinstance(c, (SearchControl, SliderControl))]
    folded = [c for c in controls if c not in open_ones]
    if len(folded) <= MOST_IN_SIGHT:
        return [*[_draw(control) for control in controls], tools]
    words, is_on = _line(folded)
    summary = h(
        "summary",
        h("span", say("Filters: "), className="sr-only"),
        h("span", words, **{"data-fold-words": say("Everything")}),
        className="button menu-button",
        **{"data-on": "yes" if is_on else None},
    )
    panel = h("div", [_draw(control) for control in folded], tools, className="fold-panel")
    fold = h("details", summary, panel, className="filter-fold", **{"data-fold": ""})
    return [*[_draw(control) for control in open_ones], fold]


def _line(controls: Sequence[Control]) -> tuple[str, bool]:
    """Return what folded filters let through, in one line, and whether anything is chosen."""
    said = [(words, is_on) for words, is_on in map(_said, controls) if words]
    return " · ".join(words for words, _ in said) or say("Everything"), any(on for _, on in said)


def _said(control: Control) -> tuple[str, bool]:
    if isinstance(control, MenuControl):
        everything = _everything(control)
        words = _words(control, everything)
        return (words, True) if words != everything else ("", False)
    if isinstance(control, YearsControl):
        words = _span(control)
        return (words, True) if control.chosen_from or control.chosen_to else ("", False)
    if not isinstance(control, SelectControl):
        return "", False
    value = control.chosen or control.default
    label = next((option.label for option in control.options if option.value == value), "")
    is_on = value != control.default
    return (label if is_on or control.said else "", is_on)


def chosen(controls: Sequence[Control]) -> dict[str, list[str]]:
    """Return the state of the controls as the script would: no empty values, no defaults."""
    state: dict[str, list[str]] = {}
    for control in controls:
        if isinstance(control, MenuControl):
            state[control.name] = list(control.chosen)
        elif isinstance(control, YearsControl):
            state[control.name_from] = [control.chosen_from]
            state[control.name_to] = [control.chosen_to]
        else:
            default = getattr(control, "default", "")
            state[control.name] = [control.chosen] if control.chosen != default else []
    return {name: values for name, values in state.items() if any(values)}


def _draw(control: Control) -> Node:
    if isinstance(control, MenuControl):
        return _menu(control)
    if isinstance(control, SelectControl):
        return _select(control)
    if isinstance(control, YearsControl):
        return _years(control)
    if isinstance(control, SliderControl):
        return _slider(control)
    return _search(control)


def _menu(control: MenuControl) -> Node:
    everything = _everything(control)
    search = None
    if len(control.options) >= LONG_LIST:
        search = h(
            "input",
            type="search",
            placeholder="Find in this list",
            className="menu-search",
            **{"aria-label": f"Find in {control.label.lower()}", "data-menu-search": ""},
        )
    boxes = h("ul", [_box(control, option) for option in control.options], className="menu-list")
    panel = h(
        "fieldset",
        h("legend", control.label, className="sr-only"),
        search,
        boxes,
        className="menu-panel",
    )
    return _disclosure(control.label, everything, _words(control, everything), panel)


def _everything(control: MenuControl) -> str:
    return control.all_label or f"All {control.label.lower()}"


def _words(control: MenuControl, everything: str) -> str:
    names = [option.label for option in control.options if option.value in control.chosen]
    if not names:
        return everything
    return names[0] if len(names) == 1 else f"{control.label}: {len(names)}"


def _disclosure(label: str, everything: str, words: str, panel: Node) -> Node:
    shown = h("span", words, **{"data-summary": everything, "data-label": label})
    summary = h(
        "summary", shown, className="button menu-button", **{"data-on": _on(words, everything)}
    )
    return h("details", summary, panel, className="menu", **{"data-menu": ""})


def _on(words: str, everything: str) -> str | None:
    return None if words == everything else "yes"


def _box(control: MenuControl, option: Option) -> Node:
    box = h(
        "input",
        type="checkbox",
        name=control.name,
        value=option.value,
        defaultChecked=option.value in control.chosen,
        **{"data-words": option.label},
    )
    note = h("span", option.note, className="quiet") if option.note else None
    return h("li", h("label", box, h("span", option.label), note, className="check"))


def _select(control: SelectControl) -> Node:
    field = h(
        "select",
        [h("option", option.label, value=option.value) for option in control.options],
        name=control.name,
        defaultValue=control.chosen or control.default,
        className="select",
        **{"data-default": control.default, "data-said": "" if control.said else None},
    )
    return h(
        "label", h("span", control.label, className="sr-only"), field, className="filter-select"
    )


def _years(control: YearsControl) -> Node:
    everything = f"{control.first} – {control.last}"
    words = _span(control)
    fields = [
        _year("From", control.name_from, control.chosen_from, control.first, control),
        _year("To", control.name_to, control.chosen_to, control.last, control),
    ]
    panel = h(
        "fieldset",
        h("legend", control.label, className="sr-only"),
        fields,
        className="menu-panel menu-panel--years",
    )
    return _disclosure(control.label, everything, words, panel)


def _span(control: YearsControl) -> str:
    return f"{control.chosen_from or control.first} – {control.chosen_to or control.last}"


def _year(label: str, name: str, value: str, empty: int, control: YearsControl) -> Node:
    limits: dict[str, Any] = {"min": control.first, "max": control.last, "step": 1}
    field = h(
        "input",
        type="number",
        name=name,
        defaultValue=value,
        placeholder=str(empty),
        inputMode="numeric",
        className="input",
        **limits,
        **{"data-year": ""},
    )
    return h("label", h("span", label), field, className="year")


def _slider(control: SliderControl) -> Node:
    """Return a native slider; the script keeps the hidden value and the words in step with it."""
    values = [option.value for option in control.options]
    last = len(values) - 1
    at = values.index(control.chosen) if control.chosen in values else last
    chosen = control.options[at]
    stops = [h("option", o.label, value=o.value) for o in control.options]
    return h(
        "div",
        h(
            "label",
            h("span", control.label),
            " ",
            h("output", chosen.label, **{"data-slider-words": ""}),
            htmlFor=f"slide-{control.name}",
        ),
        h(
            "input",
            type="range",
            id=f"slide-{control.name}",
            min=0,
            max=last,
            step=1,
            defaultValue=at,
            className="slider",
            **{"data-slider": control.name, "aria-valuetext": chosen.label},
        ),
        h(
            "select",
            stops,
            name=control.name,
            defaultValue=chosen.value,
            hidden=True,
            tabIndex=-1,
            **{"data-default": values[last], "aria-hidden": "true"},
        ),
        className="filter-slider",
    )


def _search(control: SearchControl) -> Node:
    field = h(
        "input",
        type="search",
        name=control.name,
        defaultValue=control.chosen,
        placeholder=control.label,
        className="input",
        autoComplete="off",
    )
    return h(
        "label", h("span", control.label, className="sr-only"), field, className="filter-search"
    )
