"""The chart of a place: who works or lives where, how each stands, and every seat that is empty."""
