"""The two roles of the database, as SQL that may be run again and again.

`nazorg_owner` owns database and tables and migrates. `nazorg_app` is what the application works as: it owns nothing,
and the audit trail gives it no more than insert and select. `nazorg_app_login` is the account that logs in as it.
"""

OWNER = "nazorg_owner"
APP = "nazorg_app"
APP_LOGIN = "nazorg_app_login"
EXTENSIONS = ("btree_gist",)


def create_role(name: str, options: str) -> str:
    """SQL that makes the role when it isn't there."""
    return f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN
                CREATE ROLE {name} {options};
            END IF;
        END $$
    """


def grant_role(login: str) -> list[str]:
    """SQL that lets `login` work as nazorg_app, unless it already may."""
    return [
        f"""
        DO $$ BEGIN
            IF NOT pg_has_role('{login}', '{APP}', 'MEMBER') THEN
                GRANT {APP} TO "{login}";
            END IF;
        END $$
    """
    ]


def create_extensions() -> list[str]:
    """SQL for the extensions that the schema uses; they are trusted, so the owner of a database may make them."""
    return [f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS]


def grant_schema(owner: str) -> list[str]:
    """SQL that lets nazorg_app work with the tables `owner` has made and will make, in the database we are in.

    What the audit trail takes back from this stands in its migration, which comes after.
    """
    defaults = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
    return [
        f"GRANT USAGE ON SCHEMA public TO {APP}",
        f"{defaults} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
        f"{defaults} GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
    ]
