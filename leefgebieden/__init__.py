"""The leefgebieden and the fixed lists of situations on each of them."""
