"""One package for each page of the board."""
