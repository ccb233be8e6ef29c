"""Entering: a work is prepared, sent, corrected and withdrawn by its maker."""
