"""The whole board for one question, and what every other query starts from."""
