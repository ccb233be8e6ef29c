"""Review: likenesses come to light, and an officer decides on them with a reason."""
