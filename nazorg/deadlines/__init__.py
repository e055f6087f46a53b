"""Everything with a due date: werkdagen, the deadline table, reminders and escalation."""
