"""Search: what is known, found again by words or by look."""
