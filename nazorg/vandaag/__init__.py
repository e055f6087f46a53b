"""The start page: what is late, due, new or waiting, gathered from every app. Composes, owns no data."""
