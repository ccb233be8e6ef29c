"""JSON for programs, under /api/v1."""
