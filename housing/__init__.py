"""Places, waiting lists and woonurgenties. Filled by a later capability."""
