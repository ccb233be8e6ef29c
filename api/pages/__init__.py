"""HTML for people, in Indonesian and English."""
