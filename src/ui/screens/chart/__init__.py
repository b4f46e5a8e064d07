"""The chart on screen: painted, walked with the keyboard, stepped through in a meeting."""
