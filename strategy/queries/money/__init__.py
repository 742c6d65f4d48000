"""Where the money comes from, what it is for, and why each number is what it is."""
