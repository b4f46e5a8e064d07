"""Lists from questions: plain sentences over everything the register knows.

condition  what a condition is; where, talks, ties, assessed, asks, acts, care, facts hold them all
question   lines that all must fit, each one condition or any of a few; body writes and reads it
answer     who fits, and who is left out; offers finds conditions by typing; kept keeps questions

A new condition is a frozen dataclass in one of those files and its name in the tuple at the end.
"""
