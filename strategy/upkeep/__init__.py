"""Looking after the store itself: backups, restoring, and whether all is well."""
