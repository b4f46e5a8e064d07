"""The schema's own history, run by Alembic."""
