"""Pages that were scanned or photographed: found, laid flat, and their boxes read (pure data)."""
