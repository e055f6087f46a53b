"""Rules of the dossier: pure functions, each with its source."""
