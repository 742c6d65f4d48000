"""From a file of somebody else to records: read, look at, confirm, undo."""
