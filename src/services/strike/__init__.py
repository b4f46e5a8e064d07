"""The rent strike: pledges by lease, and the ledger by flat and month."""
