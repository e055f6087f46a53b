"""Pure rules of meldingen: what a message says, which terms follow, when an answer is complete."""
