"""What leaves the board: summaries and the workbook."""
