"""A reader of the Streamlit page: filters as lines of JSON in, milliseconds and projects out.

Streamlit speaks in its own messages over a websocket; their types come with it, so this runs in
the peers' environment, with the page's port.
"""

import json
import sys
import time
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


def main() -> None:
    """Answer one line with one line until there are no more."""
    address = f"ws://127.0.0.1:{sys.argv[1]}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as line:
        widgets, _ = run(line, {}, {})
        for text in sys.stdin:
            started = time.perf_counter()
            _, projects = run(line, widgets, json.loads(text))
            taken = 1_000 * (time.perf_counter() - started)
            print(json.dumps([taken, projects]), flush=True)  # noqa: T201  read by who asked


def run(
    line: ClientConnection, widgets: dict[str, str], chosen: dict[str, Any]
) -> tuple[dict[str, str], int]:
    """Run the page once with what is chosen; gives its widgets by label, and its projects."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    for label, values in chosen.items():
        state = asked.rerun_script.widget_states.widgets.add(id=widgets[label])
        if label == "year":
            state.double_array_value.data.extend(values)
        else:
            state.string_array_value.data.extend(values)
    line.send(asked.SerializeToString())
    found, projects = dict(widgets), 0
    while True:
        said = ForwardMsg.FromString(line.recv(timeout=60))
        if said.WhichOneof("type") == "script_finished":
            return found, projects
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("multiselect", "slider"):
            widget = getattr(element, kind)
            found[widget.label] = widget.id
        elif kind == "metric":
            projects = int(element.metric.body)


if __name__ == "__main__":
    main()
