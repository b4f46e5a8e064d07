"""Ballots of a campaign: who has voted, never how."""
