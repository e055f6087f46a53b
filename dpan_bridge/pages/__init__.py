"""What each screen of meldingen shows, read from the database. No request, no HTML."""
