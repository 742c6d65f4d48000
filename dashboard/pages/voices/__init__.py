"""Comments on any record and rounds of ranking: written, answered, counted and looked after."""
