"""The pages about policy, and every page while there is none."""

from nazorg.policy.models import PolicyVersion


def test_without_a_policy_every_page_says_what_to_do_and_none_is_half_shown(log_in, supporter, gemeenten):
    assert not PolicyVersion.objects.exists()
    response = log_in(supporter).get("/")
    assert response.status_code == 503
    text = response.content.decode()
    assert "Het beleid ontbreekt" in text
    assert "load_basics" in text


def test_another_error_stays_what_it_is(log_in, supporter, policy):
    assert log_in(supporter).get("/bestaat-niet/").status_code == 404
