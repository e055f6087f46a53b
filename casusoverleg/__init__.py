"""Case meetings: Top X and PGA-lokaal. Filled by a later capability."""
