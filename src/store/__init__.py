"""The one door to the database: open, keys, read, write, journal, backups, check."""
