"""What screens about leefgebieden and the doelgroep show, put together from models and rules."""
