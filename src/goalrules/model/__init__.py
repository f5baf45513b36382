"""The meaning of a plan: frozen values with names resolved and units known. Nothing here knows how it was written."""
