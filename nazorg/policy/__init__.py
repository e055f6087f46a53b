"""Policy as data: versioned terms, thresholds and reminder plans with a start date."""
