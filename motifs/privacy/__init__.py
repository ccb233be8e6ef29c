"""Privacy: what is kept of a person is shown, erased, or told when it leaked (UU 27/2022)."""
