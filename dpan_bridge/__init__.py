"""Meldingen in, municipal information out, and the deadlines in between."""
