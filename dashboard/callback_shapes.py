"""Whether a call has the shape that its callback declared; anything else is not from our page."""

from collections.abc import Mapping
from typing import Any


def fits(body: Mapping[str, Any], declared: Mapping[str, Any]) -> bool:
    """Whether a request names exactly the outputs, inputs and states of a callback.

    Args:
        body: what the browser sent.
        declared: Dash's own entry of the callback.
    """
    named = all(_same(body.get(part, []), declared[part]) for part in ("inputs", "state"))
    changed = body.get("changedPropIds", [])
    listed = isinstance(changed, list) and all(isinstance(name, str) for name in changed)
    return named and listed and (bool(declared.get("no_output")) or _answers(body))


def _same(sent: Any, declared: list[dict[str, Any]]) -> bool:
    if not isinstance(sent, list) or len(sent) != len(declared):
        return False
    return all(_is_one(value, wanted) for value, wanted in zip(sent, declared, strict=True))


def _is_one(sent: Any, wanted: Mapping[str, Any]) -> bool:
    if str(wanted["id"]).startswith("{"):
        # One declaration stands for many elements: Dash sends a list of them, or one.
        return all(isinstance(one, dict) for one in (sent if isinstance(sent, list) else [sent]))
    pair = (sent.get("id"), sent.get("property")) if isinstance(sent, dict) else None
    return pair == (wanted["id"], wanted["property"])


def _answers(body: Mapping[str, Any]) -> bool:
    outputs = body.get("outputs")
    many: list[Any] = outputs if isinstance(outputs, list) else [outputs]
    if not all(isinstance(one, dict) and {"id", "property"} <= set(one) for one in many):
        return False
    names = [f"{one['id']}.{str(one['property']).split('@')[0]}" for one in many]
    if any(isinstance(one["id"], dict) for one in many):
        return True
    joined = names[0] if isinstance(outputs, dict) else f"..{'...'.join(names)}.."
    return joined == _without_hashes(str(body["output"]))


def _without_hashes(output: str) -> str:
    """Drop the marks by which Dash tells several callbacks of one output apart."""
    if not output.startswith(".."):
        return output.split("@")[0]
    names = [name.split("@")[0] for name in output.strip(".").split("...")]
    return f"..{'...'.join(names)}.."
