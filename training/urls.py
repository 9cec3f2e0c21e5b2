"""Addresses of what happens."""

from django.contrib.auth.views import PasswordResetDoneView
from django.urls import path

from training.views import (
    accounts,
    arrangements,
    attempts,
    autosave,
    cohorts,
    competencies,
    grids,
    journey,
    kept_forms,
    lessons,
    marking,
    printing,
    regrades,
    replay,
    results,
    search,
)
from training.views.guards import learner_view

app_name = "training"
urlpatterns = [
    path("connexion/", accounts.LoginView.as_view(), name="login"),
    path("deconnexion/", accounts.LogoutView.as_view(), name="logout"),
    path("invitation/<str:token>/", accounts.invitation, name="invitation"),
    path("mot-de-passe/", accounts.PasswordResetView.as_view(), name="password_reset"),
    path(
        "mot-de-passe/envoye/",
        PasswordResetDoneView.as_view(template_name="training/password_reset_sent.html"),
        name="password_reset_sent",
    ),
    path("mot-de-passe/<uidb64>/<token>/", accounts.PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("mon-compte/", learner_view(accounts.PasswordChangeView.as_view()), name="account"),
    path("reprendre/", kept_forms.resume, name="resume"),
    path("bienvenue/", journey.start, name="start"),
    path("mon-parcours/", journey.home, name="home"),
    path("mon-parcours/competences/", competencies.mine, name="my_competencies"),
    path("lecons/<int:pk>/terminee/", lessons.lesson_complete, name="lesson_complete"),
    path("lecons/<int:pk>/a-reprendre/", lessons.lesson_undo, name="lesson_undo"),
    path("lecons/<int:pk>/notes/<uuid:block_id>/", lessons.note_save, name="note_save"),
    path("quiz/<int:quiz_id>/commencer/", attempts.attempt_start, name="attempt_start"),
    path("tentatives/<int:pk>/", attempts.attempt, name="attempt"),
    path("tentatives/<int:pk>/enregistrer/", autosave.attempt_save, name="attempt_save"),
    path("tentatives/<int:pk>/quitter/", autosave.attempt_leave, name="attempt_leave"),
    path("tentatives/<int:pk>/resultat/", attempts.attempt_result, name="attempt_result"),
    path("imprimer/<int:pk>.pdf", printing.printed, name="printed"),
    path("imprimer/jour/<int:pk>.pdf", printing.printed_day, name="printed_day"),
    path("recherche/", search.search, name="search"),
    path("ma-session/", cohorts.cohorts, name="cohorts"),
    path("ma-session/<int:pk>/", cohorts.cohort, name="cohort"),
    path("ma-session/<int:pk>/quiz/", arrangements.quizzes, name="session_quizzes"),
    path("ma-session/<int:pk>/quiz/<int:quiz_id>/dates/", arrangements.quiz_dates, name="quiz_dates"),
    path("ma-session/<int:pk>/quiz/<int:quiz_id>/", results.quiz_results, name="quiz_results"),
    path(
        "ma-session/<int:pk>/quiz/<int:quiz_id>/questions/<int:question_id>/",
        results.question_results,
        name="question_results",
    ),
    path("ma-session/<int:pk>/competences/", competencies.session, name="competencies"),
    path("ma-session/stagiaires/<int:pk>/", cohorts.trainee, name="trainee"),
    path("ma-session/stagiaires/<int:pk>/adaptations/", arrangements.adaptations, name="adaptations"),
    path(
        "ma-session/stagiaires/<int:pk>/adaptations/<int:adaptation_id>/retirer/",
        arrangements.adaptation_withdraw,
        name="adaptation_withdraw",
    ),
    path("ma-session/stagiaires/<int:pk>/grilles/<int:grid_id>/", grids.grid, name="grid"),
    path(
        "ma-session/stagiaires/<int:pk>/grilles/<int:grid_id>/<int:record_id>/publier/",
        grids.grid_release,
        name="grid_release",
    ),
    path("ma-session/corrections/", marking.marking, name="marking"),
    path("ma-session/corrections/reponses/<int:pk>/", marking.marking_answer, name="marking_answer"),
    path("ma-session/corrections/<int:cohort_id>/<int:quiz_id>/publier/", marking.marks_release, name="marks_release"),
    path(
        "ma-session/corrections/<int:cohort_id>/<int:quiz_id>/<int:question_id>/",
        marking.marking_answers,
        name="marking_answers",
    ),
    path("ma-session/questions/<int:pk>/recalcul/", regrades.regrade, name="regrade"),
    path("ma-session/tentatives/<int:pk>/", replay.attempt_facts, name="attempt_facts"),
]
