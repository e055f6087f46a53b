"""What a policy version to come would change."""

from django.urls import path

from cases.views import policy

patterns = [
    path("beleid/", policy.versions_to_come, name="policies"),
    path("beleid/<uuid:public_id>/", policy.effects, name="policy_effects"),
]
