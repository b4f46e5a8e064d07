"""The archive: one file that holds a whole group, opened by others than Longhaul too."""
