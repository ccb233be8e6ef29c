"""The faces: pages, JSON and the command line. No rule of the register lives here."""
