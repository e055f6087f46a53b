"""What a password must be, in words that Django has no Dutch for."""

from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator


class LongEnough(MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """What is wrong and what to do."""
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."


class UnlikeTheUser(UserAttributeSimilarityValidator):
    """Not nearly the name or the address of the user."""

    DEFAULT_USER_ATTRIBUTES = ("name", "email")

    def get_error_message(self) -> str:
        """What is wrong."""
        return "Dit wachtwoord lijkt te veel op uw naam of e-mailadres."
