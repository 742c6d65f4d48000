"""Setting a board up."""


def add_setup_command(commands: object) -> None:
    """Add it."""
