"""The batik command."""

from api.cli.app import main

__all__ = ["main"]
