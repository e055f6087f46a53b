"""django-helpdesk at the root, under the name by which it makes its links."""

from django.urls import include, path

urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
