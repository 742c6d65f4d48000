"""The real portfolio as reviewable CSV, the loader that reads it, and the migrations."""
