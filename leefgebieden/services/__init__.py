"""What can be done on the leefgebieden: screen, say where somebody stands, correct it."""
