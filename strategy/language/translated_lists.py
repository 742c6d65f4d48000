"""Words that reach a page for people affected through a list or a name of a field.

``readable`` and ``said`` make words out of codes, where nothing can see that they are said to
somebody; here they stand for the catalogue. A test holds them against the lists.
"""

from strategy.language.catalogue import later

COMMENT_STATES = (
    later("Received"),
    later("Read"),
    later("Under discussion"),
    later("Taken up"),
    later("Not taken up"),
    later("Answered"),
)
STANCES = (later("Agrees"), later("In two minds"), later("Has concerns"))
GROUPS = (later("People affected"), later("Carers"), later("Clinicians"), later("Funders"))
ROLES = (
    later("Visitor"),
    later("Patient representative"),
    later("Funder"),
    later("Committee"),
    later("Secretary"),
)
BODIES = (later("The committee"),)
FILTERS = (
    later("How far it has come"),
    later("All: how far it has come"),
    later("Strategy"),
    later("All: strategy"),
)
# What the page "My data" calls what it shows.
HELD = (
    later("Key"),
    later("Name"),
    later("Mail address"),
    later("Role"),
    later("Organisation"),
    later("Passkeys"),
    later("About"),
    later("Written on"),
    later("Words"),
    later("Shown as"),
    later("Stance"),
    later("State"),
    later("For somebody else"),
    later("Hidden because"),
    later("Answers"),
    later("On"),
    later("Led to"),
    later("At"),
    later("Reason"),
    later("Round"),
    later("Sent at"),
    later("Group"),
    later("Order"),
    later("Unknown"),
    later("Page"),
    later("Saved at"),
    later("Deleted after"),
    later("Contents"),
    later("From"),
    later("Last used"),
    later("Way"),
    later("Ended"),
    later("Did"),
    later("Record"),
    later("Why"),
    later("Weekly"),
    later("Language"),
)
WAYS = (later("Password"), later("Link"), later("Passkey"), later("Single sign on"))
