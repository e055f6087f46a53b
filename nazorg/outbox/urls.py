"""The addresses of the outbox."""

from django.urls import path

from nazorg.outbox import views

app_name = "outbox"

urlpatterns = [
    path("beheer/mails/", views.mails, name="mails"),
    path("beheer/mails/<uuid:public_id>/", views.mail, name="mail"),
    path("beheer/mails/<uuid:public_id>/html/", views.mail_html, name="mail-html"),
    path("beheer/mails/<uuid:public_id>/opnieuw/", views.retry, name="retry"),
    path("beheer/mails/<uuid:public_id>/afhandelen/", views.settle, name="settle"),
]
