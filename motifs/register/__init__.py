"""Register: motifs come in, are checked, transferred and recorded, and go out as tables."""
