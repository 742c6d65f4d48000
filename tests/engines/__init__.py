"""The board in the engines of Firefox and of Safari, driven by their makers' own drivers."""
