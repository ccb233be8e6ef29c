"""Samples: a catalogue drawn by this project, with invented numbers; no record of any city."""

from motifs.samples.loading import STEPS, load_samples

__all__ = ["STEPS", "load_samples"]
