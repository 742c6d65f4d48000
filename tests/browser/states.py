"""Every state a page can be in: where, who gets there, and what was done there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.dashboard.pages.registered import fixed

# Who looks, by the name under which the trial mode's switch knows them.
ROLES = {
    "visitor": "visitor",
    "patient": "person:patient-example",
    "officer": "funder:MSUK",
    "committee": "person:committee-example",
    "secretary": "person:secretary-example",
}
EVERYBODY = tuple(ROLES)
GOVERNING = ("committee", "secretary")
WRITERS = ("officer", *GOVERNING)
SIGNED_IN = ("patient", *WRITERS)
PATIENT, COMMITTEE, SECRETARY = ("patient",), ("committee",), ("secretary",)
# The same people in the words of the trial mode's switch.
OFFICER = "Programme officer, MS Society (UK)"


def as_it_is(page: Page) -> None:
    """Leave the page alone."""


def open_details(page: Page) -> None:
    """Open everything that can be open at the same time; of the filters' menus one is at most."""
    page.evaluate(
        "document.querySelectorAll('main details:not([data-menu])').forEach(d => d.open = true)"
    )


def open_menu(page: Page) -> None:
    """Open the first menu of the filter bar."""
    fold = page.locator(".filter-fold > summary")
    if fold.count():
        fold.click()
    page.locator(".filters [data-menu] > summary").first.click()


def ask_why(page: Page) -> None:
    """Open the dialog behind the first number."""
    page.locator("[data-why]").first.click()
    page.locator("#why-body h3").wait_for()


def send_empty(page: Page) -> None:
    """Send the form as it is, so that its errors show."""
    page.locator("form[data-form] button[type=submit]").first.click()
    page.locator("[data-errors]:visible").wait_for()


def answer_nothing(page: Page) -> None:
    """Leave the first of a form's questions without an answer and go on."""
    page.locator("[data-screen-to=next]:visible").click()
    page.locator(".field-error:not(:empty)").first.wait_for()


@dataclass(frozen=True, slots=True)
class State:
    """A page, what is done there, and who can do it; everybody else finds a closed door."""

    path: str
    act: Callable[[Page], None] = as_it_is
    roles: tuple[str, ...] = EVERYBODY

    def __str__(self) -> str:
        return f"{self.path} {self.act.__name__}"


# What is closed to some is looked at both by those who may and by those who may not.
CHOSEN = (
    State("/"),
    State("/", open_details),
    State("/", open_menu),
    State("/", ask_why),
    State("/?from=2040&to=2041"),
    State("/?stage=pledged"),
    State("/?targets=none&currency=GBP"),
    State("/?targets=assumption&people=all", open_details),
    State("/?area=Q&from=soon"),
    State("/strategies/U1"),
    State("/strategies/U1", ask_why),
    State("/strategies/U1", open_details, GOVERNING),
    State("/strategies/W2", open_details, GOVERNING),
    State("/strategies/W3"),
    State("/strategies/U1/money", open_menu),
    State("/strategies/U1/milestones", open_details, GOVERNING),
    State("/strategies/A1/people", open_details),
    State("/strategies/U1/why", open_details, GOVERNING),
    State("/strategies/U3/evidence"),
    State("/strategies/W2/comments"),
    State("/strategies/W2/history", open_details),
    State("/strategies/W3/committee", send_empty, GOVERNING),
    State("/strategies/W3", ask_why),
    State("/strategies/A1", open_details),
    State("/strategies/A1/milestones/A1-first-interim", roles=GOVERNING),
    State("/strategies/weights", roles=("visitor", "patient", "officer")),
    State("/strategies/weights", roles=GOVERNING),
    State("/admin/plan", roles=GOVERNING),
    State("/admin/splits", roles=GOVERNING),
    State("/admin/splits/blind", send_empty, GOVERNING),
    State("/admin/splits/agreement", roles=GOVERNING),
    State("/start"),
    State("/views"),
    State("/views/new?of=/projects%3Farea%3DA", send_empty, ("patient", *GOVERNING)),
    State("/admin/plan/milestones", roles=GOVERNING),
    State("/strategies/U1/indicators/new", send_empty, GOVERNING),
    State("/areas/W"),
    State("/indicators/ind-early-trials", open_details),
    State("/indicators/ind-early-trials/edit", roles=GOVERNING),
    State("/funding"),
    State("/funding", open_details),
    State("/funding/gap", open_details),
    State("/funding/runway"),
    State("/funding/funders", open_details),
    State("/funding/flows", open_details),
    State("/funding/announced"),
    State("/funding?funder=PMSA"),
    State("/funding?from=2050"),
    State("/projects"),
    State("/projects?q=octopus"),
    State("/projects?q=nothing+like+it"),
    State("/projects?split=suggested", roles=GOVERNING),
    State("/projects/missing", roles=("visitor", "officer")),
    State("/projects/outputs", roles=("visitor", "officer")),
    State("/projects/outputs?q=nothing+like+it"),
    State("/projects/outputs", open_details, GOVERNING),
    State("/projects/ms-stat2", open_details),
    State("/doubt/lay_result:lay-NCT04411641"),
    State("/doubt/link:never"),
    State("/doubt/topic:target-fatigue", send_empty, ("patient", "officer")),
    State("/voices/doubts/1", roles=("visitor", "patient", "officer")),
    State("/voices/doubts/1", send_empty, GOVERNING),
    State("/map/target-fatigue"),
    State("/map/target-fatigue", open_details, ("visitor", "patient")),
    State("/map/agent-tolebrutinib", open_details),
    State("/projects/octopus"),
    State("/projects/canproco", open_details, GOVERNING),
    State("/projects/canproco/awards/CANPROCO-2017-CORE", roles=GOVERNING),
    State("/projects/octopus/people"),
    State("/projects/canproco/strategies", open_details, GOVERNING),
    State("/map/target-fatigue/linked", open_details),
    State("/trials/NCT04411641/found", open_details),
    State("/stakeholders/PMSA/bonds"),
    State("/stakeholders/PMSA/ties", roles=GOVERNING),
    State("/projects/octopus/involvement", roles=("visitor", "patient")),
    State("/projects/octopus/involvement", roles=GOVERNING),
    State("/projects/octopus/involvement", send_empty, GOVERNING),
    State("/projects/octopus/split", roles=("visitor", "patient")),
    State("/projects/octopus/split", roles=WRITERS),
    State("/projects/new", roles=("visitor", "patient")),
    State("/projects/new", roles=WRITERS),
    State("/projects/new", send_empty, WRITERS),
    State("/imports", roles=("visitor", "patient")),
    State("/imports", roles=WRITERS),
    State("/imports/import-first", roles=WRITERS),
    State("/about"),
    State("/about", open_details, GOVERNING),
    State("/stakeholders"),
    State("/stakeholders?q=italy"),
    State("/stakeholders/PMSA"),
    State("/stakeholders/new", send_empty, GOVERNING),
    State("/stakeholders/MSIF/edit", roles=GOVERNING),
    State("/stakeholders/MSIF/names", roles=GOVERNING),
    State("/stakeholders/MSIF/names", send_empty, GOVERNING),
    State("/stakeholders/MSIF/merge", roles=("visitor", "patient", "officer")),
    State("/stakeholders/MSIF/merge", roles=GOVERNING),
    State("/stakeholders/MSIF/merge?other=PMSA", roles=GOVERNING),
    State("/stakeholders/network"),
    State("/stakeholders/network", open_details),
    State("/stakeholders/network?focus=MSUK", open_details, GOVERNING),
    State("/stakeholders/engagement"),
    State("/stakeholders/engagement", open_details),
    State("/stakeholders/exits"),
    State("/stakeholders/exits?leaving=PMSA"),
    State("/stakeholders/exits?leaving=PMSA&leaving=NMSS", open_menu),
    State("/stakeholders/ties/NMSS/PMSA"),
    State("/stakeholders/ties/new", send_empty, GOVERNING),
    State("/pipeline"),
    State("/pipeline", open_details),
    State("/pipeline?day=2021-04"),
    State("/pipeline/trials"),
    State("/pipeline/trials", open_menu),
    State("/pipeline/trials?q=nothing+like+it"),
    State("/pipeline/agents"),
    State("/trials/NCT01982942"),
    State("/trials/NCT01982942", open_details, GOVERNING),
    State("/trials/NCT01982942/edit", roles=GOVERNING),
    State("/trials/new", send_empty, GOVERNING),
    State("/evidence"),
    State("/evidence?measure_kind=digital"),
    State("/well-being"),
    State("/well-being", open_details),
    State("/well-being?covered=nothing"),
    State("/needs"),
    State("/needs", open_details),
    State("/needs/mechanisms"),
    State("/search"),
    State("/search?q=ibudilast"),
    State("/search?q=nothing+like+it"),
    State("/map/agent-ibudilast"),
    State("/map/target-housing", open_details, GOVERNING),
    State("/map/target-housing/edit", roles=GOVERNING),
    State("/map/new", send_empty, GOVERNING),
    State("/link/topic:target-housing?q=cogex", roles=GOVERNING),
    State("/link/topic:target-housing?to=project:cogex", send_empty, GOVERNING),
    State("/voices"),
    State("/voices", open_menu),
    State("/voices", open_details, GOVERNING),
    State("/voices/waiting", roles=("visitor", "patient", "officer")),
    State("/voices/waiting", roles=GOVERNING),
    State("/voices/mine", roles=("visitor",)),
    State("/voices/mine", roles=PATIENT),
    State("/voices/choose"),
    State("/comments/strategy:U1"),
    State("/comments/strategy:W2", roles=GOVERNING),
    State("/comments/topic:target-housing"),
    State("/comments/strategy:U1/new", roles=("visitor",)),
    State("/comments/strategy:U1/new", roles=SIGNED_IN),
    State("/comments/strategy:U1/new", answer_nothing, SIGNED_IN),
    State("/comments/strategy:U1/reply/said-first", answer_nothing, SIGNED_IN),
    State("/comments/strategy:U1/mend/said-pat", roles=PATIENT),
    State("/comments/strategy:U1/report/said-first", send_empty, ("patient", "officer")),
    State("/comments/strategy:U1/answer/said-first", send_empty, GOVERNING),
    State("/comments/strategy:U1/hide/said-first", send_empty, GOVERNING),
    State("/rankings/round-first"),
    State("/rankings/round-first/order", roles=("patient", "officer", "committee")),
    State("/rankings/round-first/order", answer_nothing, ("patient", "committee")),
    State("/rankings/round-first/edit", roles=GOVERNING),
    State("/rankings/new", send_empty, GOVERNING),
    State("/my-data", roles=("visitor",)),
    State("/my-data", roles=SIGNED_IN),
    State("/my-data", send_empty, PATIENT),
    State("/erased"),
    State("/drafts", roles=SIGNED_IN),
    State("/admin", roles=GOVERNING),
    State("/admin/health", roles=COMMITTEE),
    State("/admin/health", roles=SECRETARY),
    State("/admin/people", roles=SECRETARY),
    State("/admin/people/patient-example", roles=SECRETARY),
    State("/admin/people/new", send_empty, SECRETARY),
    State("/admin/sign-ins", roles=SECRETARY),
    State("/admin/vocabularies", open_details, GOVERNING),
    State("/admin/rates", open_details, GOVERNING),
    State("/admin/connections", send_empty, GOVERNING),
    State("/admin/confirmations", send_empty, GOVERNING),
    State("/admin/records", open_details, GOVERNING),
    State("/admin/records/aim", roles=GOVERNING),
    State("/admin/records/aim/new", send_empty, GOVERNING),
    State("/admin/records/project/octopus", roles=GOVERNING),
    State("/admin/embargoes", roles=GOVERNING),
    State("/admin/embargoes/CANPROCO-2017-CORE", roles=GOVERNING),
    State("/display"),
    State("/accessibility"),
    State("/reports"),
    State("/reports?area=W"),
    State("/meetings"),
    State("/meetings", roles=SECRETARY),
    State("/meetings/new", roles=GOVERNING),
    State("/meetings/meeting-planned"),
    State("/meetings/meeting-planned", roles=GOVERNING),
    State("/meetings/meeting-planned/edit", roles=SECRETARY),
    State("/meetings/meeting-planned/items/new", send_empty, GOVERNING),
    State("/meetings/meeting-planned/items/item-1-planned", roles=(*PATIENT, *GOVERNING)),
    State("/meetings/meeting-planned/items/item-1-planned/edit", roles=SECRETARY),
    State("/meetings/meeting-open", roles=GOVERNING),
    State("/meetings/meeting-open/present", roles=(*PATIENT, *GOVERNING)),
    State("/meetings/meeting-open/lead", roles=SECRETARY),
    State("/meetings/meeting-open/items/item-1-open/decide", open_details, GOVERNING),
    State("/meetings/meeting-open/items/item-1-open/decide", send_empty, SECRETARY),
    State("/meetings/meeting-open/items/item-1-open/close", send_empty, GOVERNING),
    State("/meetings/meeting-open/close", roles=SECRETARY),
    State("/meetings/meeting-closed/minutes", roles=GOVERNING),
    State("/meetings/meeting-approved/minutes"),
    State("/meetings/meeting-approved/minutes", send_empty, GOVERNING),
    State("/meetings/meeting-approved/packs/pack-approved"),
    State("/meetings/meeting-approved/packs/pack-approved/full", roles=GOVERNING),
    State("/meetings/meeting-approved/packs/pack-approved/today", roles=GOVERNING),
    State("/strategies/U1/similar", roles=("visitor", *GOVERNING)),
    State("/pathways", open_details),
    State("/pathways", roles=GOVERNING),
    State("/pathways/cogex", roles=GOVERNING),
    State("/strategies/U2/similar/cogex/octopus", send_empty, GOVERNING),
    State("/owed", roles=(*PATIENT, *GOVERNING)),
    State("/owed/action:action-pat", roles=GOVERNING),
    State("/changes"),
    State("/changes?since=2026-01-01", open_details, GOVERNING),
    State("/nowhere"),
)
_SEEN = {state.path.partition("?")[0] for state in CHOSEN}
# Every page that is there without a record is looked at, at least as it is.
STATES = (*CHOSEN, *(State(path) for path in fixed() if path not in _SEEN))
# What everybody may read, each page once: for whoever walks the board.
PAGES = tuple(dict.fromkeys(s.path for s in STATES if s.roles == EVERYBODY and "?" not in s.path))
