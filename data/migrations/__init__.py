"""Every schema the board has had, one step after the other."""
