"""Proof: receipts, heads and lives of motifs that a stranger can verify without us."""
