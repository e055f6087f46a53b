"""What the screens about people show, put together from models and rules. No request, no HTML."""
