"""What the screens about cases show, put together from models and rules. No request, no HTML."""
