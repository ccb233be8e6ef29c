"""Facts: frozen values that say what is known. They know nothing of where they are kept."""
