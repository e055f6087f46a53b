"""Users, organisations, gemeenten, roles per gemeente; login and API clients."""
