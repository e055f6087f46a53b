"""The addresses of the product, and the bare page."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from nazorg import urls as product

ROWS = [
    {
        "number": f"M-2026-{number:06d}",
        "name": f"Achternaam{number}, Voornaam",
        "gemeente": "Amersfoort",
        "state": "In behandeling",
        "kind": "Gemeentelijke informatie",
        "due_on": date(2026, 3, 2) + timedelta(days=number),
    }
    for number in range(50)
]


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """Fifty rows of six cells and one date through Django's templates: no database, no user, no frame around it."""
    return render(request, "bench/bare.html", {"rows": ROWS}, using="bare")


urlpatterns = [path("bench/kaal/", bare), *product.urlpatterns]
handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500
