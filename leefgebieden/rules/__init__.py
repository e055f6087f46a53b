"""The rules about leefgebieden and the doelgroep. No Django, no database, no clock."""
