"""Getting in: plain pages and forms that need neither Dash nor JavaScript."""
