"""The figures of the field, word for word: one file for each family of the practice notes."""
