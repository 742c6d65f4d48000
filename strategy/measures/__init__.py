"""Pure measures: arrays and plain values in, plain values out. No session, no clock, no files."""
