"""One machine, one command: embedded PostgreSQL and Valkey, the runner, and demo data."""
