"""What organizers do: queries and verbs, one file an area. Each takes the session first."""
