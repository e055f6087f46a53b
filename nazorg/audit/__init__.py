"""The append-only trail: what happened, who looked at whom, and the seals over both."""
