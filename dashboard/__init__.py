"""The face: a Dash application, its component kit, and one package per page."""
