"""What a door writes down when it stays closed."""

from uuid import uuid4

import pytest
from django.http import Http404

from cases.access import case_of_review
from nazorg.audit.models import Look

pytestmark = pytest.mark.django_db


def test_a_link_to_a_review_that_is_refused_is_written_down(coordinator):
    review = uuid4()
    with pytest.raises(Http404):
        case_of_review(coordinator, review)
    refused = Look.objects.get(user=coordinator)
    assert (refused.subject_type, refused.subject_ids) == ("case_review", [review])
