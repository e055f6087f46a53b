"""What holds about people, whoever asks: pure functions. No Django, no database, no clock."""
