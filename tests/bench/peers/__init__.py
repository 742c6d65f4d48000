"""The same filter change in what a reader could pick instead of the board."""
