"""What several pages draw or do in the same way; no page imports another page."""
