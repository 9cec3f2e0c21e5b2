"""Where this layer reaches into Wagtail: access to pages and documents, evidence, the manager's screens."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from modules.models import CoursePage, Question
from modules.views.bank.columns import COLUMNS_HOOK
from training.models.user import TRAINERS
from training.queries.access import access_to, may_read_document
from training.queries.answered import answers_to
from training.queries.evidence import holds_evidence
from training.queries.week import week_of
from training.services.journal import ACTS, Act
from training.services.roles import grant_pages
from training.views.admin import calendar, cohorts, imports, mails, requirements, surveys, yearly
from training.views.admin.bank import ANSWER_COLUMNS, said_of_answers
from training.viewsets import CohortViewSet, SurveyViewSet


@hooks.register("before_serve_page")
def guard_page(page, request, serve_args, serve_kwargs):
    """A page of a course is for those who are enrolled in it; samples are for all."""
    request.access = access_to(page, request.user)
    if request.access.is_open:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, "training/not_enrolled.html", {"page": page}, status=403)


@hooks.register("before_serve_document")
def guard_document(document, request):
    if not may_read_document(document, request.user):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied
    return None


@hooks.register("before_delete_page")
def keep_evidence(request, page):
    """Results hang on lessons and quizzes: they are unpublished, not deleted."""
    if holds_evidence([page]):
        return refuse_deletion(request, page.get_parent().pk)
    return None


@hooks.register("before_edit_snippet")
def say_that_it_was_answered(request, snippet):
    """What publishing a question will change, and what it will not, once somebody has answered it."""
    if request.method == "GET" and isinstance(snippet, Question) and (count := answers_to(snippet)):
        regrade = messages.button(reverse("training:regrade", args=[snippet.pk]), _("Recalculer des résultats"))
        messages.info(request, said_of_answers(count), buttons=[regrade])


@hooks.register(COLUMNS_HOOK)
def add_answers_to_the_bank():
    return ANSWER_COLUMNS


@hooks.register("before_bulk_action")
def keep_evidence_in_bulk(request, action_type, objects, action_class_instance):
    if action_type == "delete" and "page" in str(action_class_instance.models).lower() and holds_evidence(objects):
        return refuse_deletion(request, objects[0].get_parent().pk)
    return None


@hooks.register("after_create_page")
def open_new_course_to_trainers(request, page):
    if isinstance(page, CoursePage):
        grant_pages(TRAINERS, page)


@hooks.register("construct_main_menu")
def hide_reports(request, menu_items):
    """Wagtail's reports, the history of acts among them, are for the organisation; its help is for whoever runs the
    site. Trainers follow people on « Ma session ».
    """
    hidden = {"help"} if request.user.is_manager else {"reports", "help"}
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in hidden]


def refuse_deletion(request, parent_id: int):
    messages.error(
        request,
        _("Cette page porte des résultats de stagiaires : elle ne peut pas être supprimée. Dépubliez-la plutôt."),
    )
    return redirect("wagtailadmin_explore", parent_id)


@hooks.register("register_admin_viewset")
def register_cohorts():
    return CohortViewSet("cohort_admin", url_prefix="sessions")


@hooks.register("register_admin_urls")
def register_cohort_urls():
    return [
        path("sessions/<int:pk>/dates/", calendar.SessionDaysView.as_view(), name="session_days"),
        path("sessions/<int:pk>/convocations/", calendar.ConvocationsView.as_view(), name="session_convocations"),
        path("sessions/<int:pk>/stagiaires/", cohorts.TraineesView.as_view(), name="cohort_trainees"),
        path("sessions/<int:pk>/importer/", imports.ImportView.as_view(), name="cohort_import"),
        path("sessions/<int:pk>/importer/confirmer/", imports.confirm, name="cohort_import_confirm"),
        path("sessions/inscriptions/<int:pk>/", cohorts.TraineeView.as_view(), name="enrolment_edit"),
        path("sessions/inscriptions/<int:pk>/relancer/", cohorts.resend, name="enrolment_resend"),
        path("sessions/inscriptions/<int:pk>/retirer/", cohorts.WithdrawView.as_view(), name="enrolment_withdraw"),
        path("bilan/", yearly.YearlyView.as_view(), name="yearly_report"),
        path("bilan.csv", yearly.yearly_csv, name="yearly_report_csv"),
        path("courriels/", mails.MailsView.as_view(), name="mails"),
        path("courriels/<int:pk>/", mails.MailView.as_view(), name="mail"),
        path("enquetes/<int:pk>/retirer/", surveys.RetireSurveyView.as_view(), name="survey_retire"),
        path("formateurs/", cohorts.TrainersView.as_view(), name="trainers"),
    ]


@hooks.register("register_admin_urls")
def register_requirement_urls():
    return [
        path("exigences/", requirements.RequirementsView.as_view(), name="requirements_admin"),
        path("exigences/formation/<int:course_id>/", requirements.RequirementsView.as_view(), name="requirements_of"),
        path(
            "exigences/formation/<int:course_id>/ajouter/<slug:kind>/",
            requirements.AddView.as_view(),
            name="requirement_add",
        ),
        path("exigences/<int:pk>/", requirements.EditView.as_view(), name="requirement_edit"),
        path("exigences/<int:pk>/retirer/", requirements.RetireView.as_view(), name="requirement_retire"),
        path("exigences/<int:pk>/deplacer/", requirements.move, name="requirement_move"),
    ]


@hooks.register("register_log_actions")
def name_our_acts(actions):
    for action, (label, message) in ACTS.items():
        actions.register_action(action)(type("Named", (Act,), {"label": label, "message": message}))


class ManagerItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("training.change_cohort")


class TrainerItem(MenuItem):
    def is_shown(self, request):
        return request.user.is_trainer


@hooks.register("register_admin_menu_item")
def register_trainers_item():
    return ManagerItem(_("Formateurs"), reverse("trainers"), name="trainers", icon_name="group", order=120)


@hooks.register("register_admin_menu_item")
def register_yearly_item():
    return ManagerItem(_("Bilan annuel"), reverse("yearly_report"), name="yearly", icon_name="table", order=125)


@hooks.register("register_admin_menu_item")
def register_mails_item():
    return ManagerItem(_("Courriels"), reverse("mails"), name="mails", icon_name="mail", order=127)


class RequirementItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("training.change_requirement")


@hooks.register("register_admin_menu_item")
def register_requirements_item():
    return RequirementItem(
        _("Exigences"), reverse("requirements_admin"), name="requirements", icon_name="list-ul", order=206
    )


@hooks.register("register_admin_menu_item")
def register_cohorts_item():
    return TrainerItem(_("Ma session"), reverse("training:cohorts"), name="my-cohorts", icon_name="group", order=110)


@hooks.register("register_admin_viewset")
def register_surveys():
    return SurveyViewSet("survey_admin", url_prefix="enquetes")


@hooks.register("register_admin_menu_item")
def register_complaints_item():
    url = reverse("training:complaints")
    return ManagerItem(_("Réclamations"), url, name="complaints", icon_name="warning", order=130)


class WeekPanel(Component):
    """What waits this week, on the home page of the admin, and the way to it."""

    order = 50
    template_name = "training/week/panel.html"

    def get_context_data(self, parent_context):
        return {"week": week_of(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def show_the_week(request, panels):
    if request.user.is_manager:
        panels.append(WeekPanel())
