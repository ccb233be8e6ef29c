"""The catalogue: who made what, what it resembles, who may use it. Knows no web and no pixel."""
