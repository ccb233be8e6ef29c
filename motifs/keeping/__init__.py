"""Keeping: records, files and history in one data folder, written whole or not at all."""
