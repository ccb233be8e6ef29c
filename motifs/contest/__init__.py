"""Contest: an edition from its draft to its published ranks, judged blind."""
