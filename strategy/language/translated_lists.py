"""Words that reach a page for people affected through a list or a name of a field.

``readable`` and ``said`` make words out of codes, where nothing can see that they are said to
somebody; here they stand for the catalogue. A test holds them against the lists.
"""

from strategy.language.catalogue import lazy

COMMENT_STATES = (
    lazy("Received"),
    lazy("Read"),
    lazy("Under discussion"),
    lazy("Taken up"),
    lazy("Not taken up"),
    lazy("Answered"),
)
STANCES = (
    lazy("Agrees"),
    lazy("In two minds"),
    lazy("Has concerns"),
    lazy("Asks the next meeting"),
)
GROUPS = (lazy("People affected"), lazy("Carers"), lazy("Clinicians"), lazy("Funders"))
ROLES = (
    lazy("Visitor"),
    lazy("Patient representative"),
    lazy("Funder"),
    lazy("Committee"),
    lazy("Secretary"),
)
BODIES = (lazy("The committee"),)
FILTERS = (
    lazy("How far it has come"),
    lazy("All: how far it has come"),
    lazy("Strategy"),
    lazy("All: strategy"),
)
# What the page "My data" calls what it shows.
HELD = (
    lazy("Key"),
    lazy("Name"),
    lazy("Mail address"),
    lazy("Role"),
    lazy("Organisation"),
    lazy("Passkeys"),
    lazy("About"),
    lazy("Written on"),
    lazy("Words"),
    lazy("Shown as"),
    lazy("Stance"),
    lazy("State"),
    lazy("For somebody else"),
    lazy("Hidden because"),
    lazy("Answers"),
    lazy("On"),
    lazy("Led to"),
    lazy("At"),
    lazy("Reason"),
    lazy("Vote"),
    lazy("Round"),
    lazy("Sent at"),
    lazy("Group"),
    lazy("Order"),
    lazy("Unknown"),
    lazy("Page"),
    lazy("Saved at"),
    lazy("Deleted after"),
    lazy("Contents"),
    lazy("From"),
    lazy("Last used"),
    lazy("Way"),
    lazy("Ended"),
    lazy("Did"),
    lazy("Record"),
    lazy("Why"),
    lazy("Weekly"),
    lazy("Language"),
)
WAYS = (lazy("Password"), lazy("Link"), lazy("Passkey"), lazy("Single sign on"))
SIGN_IN_OUTCOMES = (
    lazy("Signed in"),
    lazy("Wrong password"),
    lazy("Wrong code"),
    lazy("Unknown address"),
    lazy("Worthless link"),
    lazy("Passkey refused"),
    lazy("Too many tries"),
)
