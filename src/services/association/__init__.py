"""The association: who votes, what was decided, who holds an office, who paid dues."""
