"""The figures a gemeente steers on. Filled by a later capability."""
