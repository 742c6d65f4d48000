"""Timings as ratios, on synthetic portfolios that never touch the real database."""
