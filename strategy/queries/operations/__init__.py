"""What the board keeps about itself: histories, drafts, imports, embargoes."""
