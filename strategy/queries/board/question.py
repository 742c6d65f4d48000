"""Who asks for what, and when: the three things every reading depends on."""

from dataclasses import dataclass
from datetime import date

from strategy.access import Actor
from strategy.columns.ledger import Cells
from strategy.columns.mask import Chosen
from strategy.columns.masking import choose
from strategy.columns.portfolio import Portfolio
from strategy.columns.views import seen_by
from strategy.selection import Selection


@dataclass(frozen=True, slots=True)
class Question:
    """A reader's question to one revision of the portfolio.

    Whatever portfolio it is made with, it holds just what the viewer may know of.
    """

    portfolio: Portfolio
    selection: Selection
    viewer: Actor
    today: date

    def __post_init__(self) -> None:
        """Leave out what is hidden from the viewer, before anything is computed."""
        view = seen_by(self.portfolio, self.viewer, self.today)
        object.__setattr__(self, "portfolio", view)

    def cells(self, stage: str | None = None) -> Cells:
        """Return the money cells of a stage, in the chosen currency and for the chosen people."""
        asked = self.selection
        return self.portfolio.cells(stage or asked.stage, asked.currency, asked.people)

    def chosen(self, cells: Cells) -> Chosen:
        """Return what of the cells the reader may see and asked for."""
        return choose(self.portfolio, cells, self.selection)

    def narrowed(self, **fields: object) -> "Question":
        """Return the question with its selection changed."""
        return Question(self.portfolio, self.selection.only(**fields), self.viewer, self.today)
