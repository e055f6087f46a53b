"""Persons, their detentions, prisons and labels. Survives every single detention."""
