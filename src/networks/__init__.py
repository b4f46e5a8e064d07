"""Networks as pure data: built from ids and ties, measured, walked and laid out. No database."""
