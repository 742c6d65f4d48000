"""Money by strategy, year and kind of funder, and how many projects, as a page of Streamlit.

Started by ``streamlit run`` with the file of money; its data are read once.
"""

import sqlite3
import sys

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def read() -> pd.DataFrame:
    """Read the file of money, once for everybody."""
    return pd.read_sql("select * from lines", sqlite3.connect(sys.argv[1]))


lines = read()
kinds = st.multiselect("kind", sorted(lines["kind"].unique()))
countries = st.multiselect("country", sorted(lines["country"].unique()))
years = [int(lines["year"].min()), int(lines["year"].max())]
first, last = st.slider("year", *years, tuple(years))
found = lines[lines["year"].between(first, last)]
if kinds:
    found = found[found["kind"].isin(kinds)]
if countries:
    found = found[found["country"].isin(countries)]
for by in ("strategy", "year", "kind"):
    st.plotly_chart(
        px.bar(found.groupby(by, as_index=False)["cents"].sum(), x=by, y="cents"), key=f"by_{by}"
    )
st.metric("projects", found["project"].nunique())
