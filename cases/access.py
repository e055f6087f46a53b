"""The doors to cases: what isn't yours looks the same as what isn't there, and every look is written down."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from cases.kinds import CASE_REVIEW, JUDICIAL_TITLE
from cases.models import Action, Case, ContactNote, Document, Letter, LetterBatch, Referral, SavedView, Share
from leefgebieden.models import EligibilityAssessment, OverrideDecision
from leefgebieden.models.base import Detail
from nazorg.accounts.access import for_roles
from nazorg.accounts.models import CASE_ROLES, User
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look, log_refusal
from nazorg.deadlines.models import Deadline
from nazorg.web.statements import objects_where
from people.models import Detention, JudicialTitle, Person

for_case_workers = for_roles(*CASE_ROLES)


def works_with_cases(user: User) -> bool:
    """Whether this user works with cases at all, for whichever gemeente."""
    return user.has_role(*CASE_ROLES)


def get_case(user: User, public_id: UUID) -> Case:
    """The case with its person, written down as a look at that person.

    Errors: Http404 for a case that does not exist and for one the user may not know of.
    """
    visible = Case.objects.visible_to(user).select_related("person", "gemeente", "owner")
    case = find_visible(visible, user, public_id, subject_type="case")
    log_look(user, [case.person.public_id])
    return case


def get_case_to_edit(user: User, public_id: UUID) -> Case:
    """The case, for who may change it.

    Errors: Http404 when invisible; PermissionDenied when visible but not theirs to change, or closed.
    """
    case = get_case(user, public_id)
    if not case.is_open:
        raise PermissionDenied("Dit dossier is afgesloten. Heropen het om iets te wijzigen.")
    if not may_edit(user, case):
        raise PermissionDenied
    return case


def get_detention(user: User, case: Case, public_id: UUID) -> Detention:
    """A detention of the client of this case, which the user got by the door.

    Errors: Http404 for a detention of somebody else.
    """
    detentions = Detention.objects.filter(person=case.person).select_related("person")
    return find_visible(detentions, user, public_id, subject_type="detention")


def get_detail(user: User, case: Case, model: type[Detail], public_id: UUID) -> Detail:
    """A detail of a leefgebied of the client of this case; the case went through its own door. Errors: Http404."""
    of_client = model._default_manager.filter(person=case.person).select_related("person", "registered_by")
    return find_visible(of_client, user, public_id, subject_type=str(model._meta.model_name))


def may_edit(user: User, case: Case) -> bool:
    """Whether this user may change this case now: the rule of `editable_by`, without asking the database again."""
    return case.is_open and case.gemeente_id in user.gemeente_ids(*CASE_ROLES)


def get_document(user: User, case_id: UUID, document_id: UUID) -> Document:
    """A document of this very case, written down as a look. Errors: Http404."""
    case = get_case(user, case_id)
    found = find_visible(Document.objects.filter(case=case), user, document_id, subject_type="document")
    found.case = case
    return found


def get_document_to_remove(user: User, case_id: UUID, document_id: UUID) -> Document:
    """Errors: Http404 when invisible; PermissionDenied when visible but not theirs to change."""
    case = get_case_to_edit(user, case_id)
    found = find_visible(Document.objects.filter(case=case), user, document_id, subject_type="document")
    found.case = case
    return found


def get_action(user: User, case: Case, action_id: UUID) -> Action:
    """An action of this very case; the case went through its own door. Errors: Http404."""
    found = Action.objects.filter(case=case).select_related("organisation", "owner", "created_by")
    action = find_visible(found, user, action_id, subject_type="action")
    action.case = case
    return action


def get_note(user: User, case: Case, note_id: UUID) -> ContactNote:
    """A note of this very case; the case went through its own door. Errors: Http404."""
    found = ContactNote.objects.filter(case=case).select_related("organisation", "written_by")
    note = find_visible(found, user, note_id, subject_type="contact_note")
    note.case = case
    return note


def get_referral(user: User, case: Case, referral_id: UUID) -> Referral:
    """A referral of this very case; the case went through its own door. Errors: Http404."""
    found = Referral.objects.filter(case=case).select_related("organisation", "created_by")
    referral = find_visible(found, user, referral_id, subject_type="referral")
    referral.case = case
    return referral


def get_share(user: User, case: Case, share_id: UUID) -> Share:
    """A share of this very case; the case went through its own door. Errors: Http404."""
    found = Share.objects.filter(case=case).select_related("organisation", "basis", "granted_by")
    share = find_visible(found, user, share_id, subject_type="share")
    share.case = case
    return share


def case_of_action(user: User, action_id: UUID) -> UUID:
    """The case of an action, for the link of its deadline; the page behind it logs the look. Errors: Http404."""
    visible = Action.objects.filter(case__in=Case.objects.visible_to(user)).select_related("case")
    return find_visible(visible, user, action_id, subject_type="action").case.public_id


def case_of_referral(user: User, referral_id: UUID) -> UUID:
    """The case of a referral, for the link of its deadlines; the page behind it logs the look. Errors: Http404."""
    visible = Referral.objects.filter(case__in=Case.objects.visible_to(user)).select_related("case")
    return find_visible(visible, user, referral_id, subject_type="referral").case.public_id


def get_letter(user: User, case_id: UUID, letter_id: UUID) -> Letter:
    """A letter of this very case, written down as a look. Errors: Http404."""
    case = get_case(user, case_id)
    letters = Letter.objects.filter(case=case).select_related("template", "document", "made_by")
    found = find_visible(letters, user, letter_id, subject_type="letter")
    found.case = case
    return found


def get_letter_batch(user: User, public_id: UUID) -> LetterBatch:
    """A batch of letters, for who works for each gemeente of which there is a letter in it. Errors: Http404."""
    batches = LetterBatch.objects.filter(gemeente_ids__contained_by=user.gemeente_ids(*CASE_ROLES))
    return find_visible(batches.select_related("template", "made_by"), user, public_id, subject_type="letter_batch")


def may_list(user: User) -> None:
    """Errors: PermissionDenied for a role that doesn't work with cases."""
    if not works_with_cases(user):
        raise PermissionDenied("Dossiers zijn er voor nazorgcoördinatoren en procesondersteuners.")


def views_of(user: User) -> list[SavedView]:
    """The views of the list that this user keeps, by name."""
    return objects_where(SavedView, "user_id = %(user)s ORDER BY name", {"user": user.pk})


def find_view(user: User, view_id: UUID) -> SavedView:
    """A view of this very user. Errors: Http404."""
    return find_visible(SavedView.objects.filter(user=user), user, view_id, subject_type="saved_view")


def case_of_detention(user: User, detention_id: UUID) -> UUID:
    """The last case of whose detention this is, for the link of its deadlines; the page behind it logs the look.

    Errors: Http404.
    """
    visible = Detention.objects.filter(person__cases__in=Case.objects.visible_to(user)).distinct()
    return _last_case(user, find_visible(visible, user, detention_id, subject_type="detention").person_id)


def person_of_assessment(user: User, assessment_id: UUID) -> UUID:
    """Whose doelgroeptoets this is, or the decision that gave the word back to the rules; the page logs the look.

    Errors: Http404.
    """
    mine = Case.objects.visible_to(user).values("person_id")
    decisions = OverrideDecision.objects.filter(person__in=mine, public_id=assessment_id)
    decided = decisions.select_related("person").first()
    if decided is not None:
        return decided.person.public_id
    visible = EligibilityAssessment.objects.filter(person__in=mine).select_related("person")
    return find_visible(visible, user, assessment_id, subject_type="assessment").person.public_id


def person_of_consultation(user: User, assessment_id: UUID) -> tuple[UUID, bool]:
    """Whose doelgroeptoets asks for coordination, and whether this user decides about it. The page logs the look.

    Errors: Http404.
    """
    mine = Person.objects.handled_by(user)
    about = EligibilityAssessment.objects.filter(person__in=mine, public_id=assessment_id).select_related("person")
    decided = OverrideDecision.objects.filter(person__in=mine, public_id=assessment_id).select_related("person")
    found = about.first() or decided.first()
    return (found.person.public_id, True) if found else (person_of_assessment(user, assessment_id), False)


def _last_case(user: User, person_id: int) -> UUID:
    return Case.objects.visible_to(user).filter(person_id=person_id).order_by("-opened_on", "-pk")[0].public_id


def case_of_review(user: User, review_id: UUID) -> UUID:
    """The case of a review, for the link of its deadline; the page behind it logs the look. Errors: Http404."""
    deadline = Deadline.objects.visible_to(user).filter(kind=CASE_REVIEW, subject_id=review_id).first()
    if deadline is None or deadline.case_id is None:
        log_refusal(user, [review_id], subject_type=CASE_REVIEW)
        raise Http404("Niet gevonden, of niet voor u.")
    return deadline.case_id


def get_title(user: User, case: Case, title_id: UUID) -> JudicialTitle:
    """A judicial title of the client of this case; the case went through its own door. Errors: Http404."""
    of_client = JudicialTitle.objects.filter(person=case.person).select_related("person", "organisation")
    return find_visible(of_client, user, title_id, subject_type=JUDICIAL_TITLE)


def case_of_title_deadline(user: User, subject_id: UUID) -> UUID:
    """The case of a deadline about a title; the page behind it logs the look. Errors: Http404."""
    about = Deadline.objects.filter(subject_type=JUDICIAL_TITLE, subject_id=subject_id)
    case = Case.objects.visible_to(user).filter(public_id__in=about.values("case_id")).first()
    if case is None:
        log_refusal(user, [subject_id], subject_type=JUDICIAL_TITLE)
        raise Http404("Niet gevonden, of niet voor u.")
    return case.public_id
