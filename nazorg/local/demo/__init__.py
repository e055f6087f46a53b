"""Fictional people, organisations and users, so that a new installation has something to show.

Everything is made through the services, dated relative to today, the same each time. Tables stand apart from the code
that plays them.
"""
