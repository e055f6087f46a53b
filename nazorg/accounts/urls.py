"""Logging in, the own account, and the administration of users, organisations and systems.

Of allauth only what is used here has an address: nobody signs up, and nobody gets a password by mail.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from oauth2_provider.views import TokenView

from nazorg.accounts.views import contacts, organisations, own, roles, systems, users

login_patterns = [
    path("account/inloggen/", account.login, name="account_login"),
    path("account/inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("account/uitloggen/", account.logout, name="account_logout"),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("account/bevestigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/beveiliging/", mfa.index, name="mfa_index"),
    path("account/beveiliging/app/instellen/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/beveiliging/app/verwijderen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/beveiliging/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/beveiliging/herstelcodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/beveiliging/herstelcodes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]

own_patterns = [
    path("account/activeren/<uuid:public_id>/<str:token>/", own.activate, name="activate"),
    path("account/sessie/", own.stay, name="stay"),
    path("mijn-voorkeuren/", own.preferences, name="preferences"),
]

user_patterns = [
    path("", users.users, name="users"),
    path("nieuw/", users.new_user, name="new-user"),
    path("<uuid:public_id>/", users.user, name="user"),
    path("<uuid:public_id>/wijzigen/", users.change_user, name="change-user"),
    path("<uuid:public_id>/activeringslink/", users.new_link, name="new-link"),
    path("<uuid:public_id>/app-verwijderen/", users.remove_second_factor, name="remove-second-factor"),
    path("<uuid:public_id>/sluiten/", users.close_account, name="close-account"),
    path("<uuid:public_id>/heropenen/", users.reopen_account, name="reopen-account"),
    path("<uuid:public_id>/rol-geven/", roles.grant, name="grant-role"),
]

organisation_patterns = [
    path("", organisations.organisations, name="organisations"),
    path("nieuw/", organisations.new_organisation, name="new-organisation"),
    path("<uuid:public_id>/", organisations.organisation, name="organisation"),
    path("<uuid:public_id>/wijzigen/", organisations.change_organisation, name="change-organisation"),
    path("<uuid:public_id>/contactpersonen/nieuw/", contacts.new_contact, name="new-contact"),
    path("<uuid:public_id>/contactpersonen/<uuid:contact_id>/", contacts.change_contact, name="change-contact"),
    path("<uuid:public_id>/contactpersonen/<uuid:contact_id>/beeindigen/", contacts.end_contact, name="end-contact"),
]

system_patterns = [
    path("", systems.systems, name="systems"),
    path("nieuw/", systems.new_system, name="new-system"),
    path("<uuid:public_id>/afsluiten/", systems.end_system, name="end-system"),
]

own_namespace = (
    [
        *own_patterns,
        path("beheer/gebruikers/", include(user_patterns)),
        path("beheer/rollen/<uuid:public_id>/beeindigen/", roles.end, name="end-role"),
        path("beheer/organisaties/", include(organisation_patterns)),
        path("beheer/systemen/", include(system_patterns)),
        path("api/o/token/", login_not_required(TokenView.as_view()), name="token"),
    ],
    "accounts",
)

urlpatterns = [*login_patterns, path("", include(own_namespace))]
