"""Other ways to the same answer, for the ratios: an ORM loop, cached pandas, one bare pass."""

from collections import defaultdict
from decimal import Decimal

import numpy as np
import pandas as pd
import plotly.express as px
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.columns.ledger import Cells
from strategy.exchange_rates import rate_on
from strategy.models import Award, Contribution, Project, StrategyShare


def orm_loop(engine: Engine) -> dict[int | None, Decimal]:
    """Sum money by strategy the naive way: load records, follow them one by one."""
    sums: dict[int | None, Decimal] = defaultdict(Decimal)
    with Session(engine) as session:
        for project in session.exec(select(Project)).all():
            shares = session.exec(
                select(StrategyShare).where(col(StrategyShare.project_id) == project.id)
            ).all()
            awards = session.exec(select(Award).where(col(Award.project_id) == project.id)).all()
            for award in awards:
                for paid in session.exec(
                    select(Contribution).where(col(Contribution.award_id) == award.id)
                ).all():
                    rate = rate_on(paid.currency, paid.value_date, paid.value_precision)
                    if paid.amount_cents is None or rate is None:
                        continue
                    for share in shares:
                        part = paid.amount_cents / rate.per_euro * share.basis_points / 10_000
                        sums[share.strategy_id] += part
    return sums


def pandas_frame(cells: Cells) -> pd.DataFrame:
    """Return the cells as a cached frame would hold them."""
    wide = cells.expanded("strategy", "funder", "project", "country", "status")
    return pd.DataFrame(dict(wide.columns))


def pandas_and_express(frame: pd.DataFrame) -> str:
    """Group a cached frame three ways and draw one figure with plotly.express."""
    by_strategy = frame.groupby("strategy")["cents"].sum()
    frame.groupby(["strategy", "funder"])["cents"].sum()
    frame.groupby(["strategy", "year"])["cents"].sum()
    frame.groupby("strategy")["project"].nunique()
    figure = px.bar(x=by_strategy.index, y=by_strategy.to_numpy())
    return str(figure.to_json())


def bare_pass(cells: Cells) -> np.ndarray:
    """Return the least that any answer needs: one bincount over all cells."""
    return np.bincount(cells.when, weights=cells.cents)
