"""Letters: to many at once, of one dossier, and their texts. The words stand before the ids of dossiers."""

from django.urls import path

from cases.views import case_letters, letter_templates, letters

patterns = [
    path("brieven/", letters.to_send, name="letters"),
    path("brieven/register/", letters.register, name="letter_register"),
    path("brieven/teksten/", letter_templates.templates, name="letter_templates"),
    path("brieven/teksten/<slug:kind>/", letter_templates.template, name="letter_template"),
    path("brieven/teksten/<slug:kind>/voorbeeld/", letter_templates.template_pdf, name="letter_template_pdf"),
    path("brieven/partij/<uuid:public_id>/", letters.batch, name="letter_batch"),
    path("brieven/partij/<uuid:public_id>/afdrukken/", letters.print_batch, name="letter_batch_print"),
    path("brieven/partij/<uuid:public_id>/verzonden/", letters.send_batch, name="letter_batch_send"),
    path("brieven/partij/<uuid:public_id>/weggooien/", letters.discard_batch, name="letter_batch_discard"),
    path("<uuid:public_id>/brieven/nieuw/", case_letters.new, name="letter_new"),
    path("<uuid:public_id>/brieven/voorbeeld/<slug:kind>/", case_letters.preview, name="letter_preview"),
    path("<uuid:public_id>/brieven/<uuid:letter_id>/", case_letters.letter, name="letter"),
]
