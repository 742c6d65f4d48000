"""The oldest browsers in which everything on the board works; a lint keeps the scripts to them."""

OLDEST = (("Safari", "15.4"), ("Firefox", "98"), ("Chrome", "111"))
