"""Who may be the same person: candidates, comparison, an explained score. Knows no database."""
