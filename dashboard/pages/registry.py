"""The pages of the board, in the order of its navigation."""

from dashboard import downloads
from dashboard.pages import (
    about,
    accessibility,
    admin,
    display,
    drafts_page,
    funding,
    imports,
    later,
    needs,
    overview,
    pipeline,
    projects,
    records,
    search,
    stakeholders,
    story,
    strategy,
    well_being,
    why,
)
from dashboard.pages.voices import all_pages

PAGES = (
    why.register,
    story.register,
    drafts_page.register,
    downloads.register,
    overview.register,
    strategy.register,
    funding.register,
    projects.register,
    imports.register,
    stakeholders.register,
    pipeline.register,
    well_being.register,
    needs.register,
    all_pages.register,
    later.register,
    about.register,
    records.register,
    display.register,
    accessibility.register,
    search.register,
    admin.register,
)
