"""The board as it was known on a day: its records from the history, in a database of their own."""
