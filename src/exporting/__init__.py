"""Lists, cards and calendars as files that other programs read: pure data, no database, no Qt."""
