"""The minutes of a meeting as a document that any word processor opens."""

from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject

from strategy.language import day
from strategy.models import Decision
from strategy.queries.meetings.meetings import ItemView, MeetingView


def minutes_file(view: MeetingView) -> bytes:
    """Return the minutes as a reader may see them, as an Office Open XML document."""
    meeting = view.meeting
    made = Document()
    made.core_properties.title = f"Minutes of {meeting.title}"
    made.core_properties.author = ""
    made.core_properties.language = "en"
    made.add_heading(f"Minutes of {meeting.title}", level=0)
    if meeting.example:
        made.add_paragraph("Example.")
    made.add_paragraph(_standing(view))
    for name, words in _facts(view):
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
    for one in view.items:
        _item(made, one)
    if view.amendments:
        made.add_heading("Amendments", level=1)
        for amendment in view.amendments:
            made.add_paragraph(f"{day(amendment.made_on)}: {amendment.words}", style="List Bullet")
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _standing(view: MeetingView) -> str:
    approved = view.meeting.approved_on
    if approved is None:
        return "A draft: not approved yet."
    return f"Approved on {day(approved)}."


def _facts(view: MeetingView) -> list[tuple[str, str]]:
    meeting = view.meeting
    chair = next((name for key, name in view.people if key == meeting.chair), "")
    facts = [
        ("Day", day(meeting.held_on)),
        ("Where", meeting.place),
        ("Led by", chair),
        ("Came", ", ".join(view.present)),
        ("Compared with", day(meeting.compared_on)),
    ]
    return [(name, words) for name, words in facts if words]


def _item(made: DocumentObject, one: ItemView) -> None:
    item = one.item
    made.add_heading(f"{item.position}. {item.title}", level=1)
    if item.notes:
        made.add_paragraph(item.notes)
    if item.answer:
        made.add_paragraph(f"Answer to the question people affected ask most: {item.answer}")
    for decision in one.decisions:
        _decision(made, decision)
    for found in one.actions:
        action = found.action
        words = f"To do: {action.what}: {found.owner}, until {day(action.due_on)}"
        made.add_paragraph(words, style="List Bullet")


def _decision(made: DocumentObject, one: Decision) -> None:
    paragraph = made.add_paragraph(style="List Bullet")
    paragraph.add_run("Decided: ").bold = True
    paragraph.add_run(f"{one.words} {one.reason}")
    counts = (one.votes_for, one.votes_against, one.votes_abstained)
    if any(count is not None for count in counts):
        told = [count or 0 for count in counts]
        paragraph.add_run(f" For {told[0]}, against {told[1]}, abstained {told[2]}.")
    for change in one.carried:
        made.add_paragraph(str(change["said"]), style="List Bullet 2")
