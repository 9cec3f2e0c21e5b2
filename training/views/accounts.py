"""Log-in, log-out, passwords, invitations."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, views as auth_views
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_ratelimit import ALL
from django_ratelimit.core import get_usage

from training.forms.accounts import ChangePasswordForm, ForgottenPasswordForm, LoginForm, NewPasswordForm
from training.models import Enrolment
from training.services.invitations import accept_invitation, invited_by

ACCOUNT_RATE, ADDRESS_RATE, MAILBOX_RATE = "10/15m", "50/15m", "5/15m"


def failures(request, email: str, *, add: bool) -> bool:
    """Count a failure (or just ask), per account and per network address; True when one of them must wait (T24)."""
    limits = [
        ("log-in-account", lambda group, request: email.strip().lower(), ACCOUNT_RATE),
        ("log-in-address", "ip", ADDRESS_RATE),
    ]
    usages = [
        get_usage(request, group=group, key=key, rate=rate, method=ALL, increment=add) for group, key, rate in limits
    ]
    return any(usage["count"] >= usage["limit"] for usage in usages if usage)


def too_many_resets(request, email: str) -> bool:
    """Count a request for a new password, for each mailbox and each network address; the answer does not tell."""
    limits = [
        ("reset-mailbox", lambda group, request: email.lower(), MAILBOX_RATE),
        ("reset-address", "ip", ADDRESS_RATE),
    ]
    usages = [
        get_usage(request, group=group, key=key, rate=rate, method=ALL, increment=True) for group, key, rate in limits
    ]
    return any(usage["should_limit"] for usage in usages if usage)


class LoginView(auth_views.LoginView):
    """One log-in for the site and the admin."""

    template_name = "training/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def post(self, request, *args, **kwargs):
        if failures(request, request.POST.get("username", ""), add=False):
            form = self.get_form_class()(request)
            form.initial["username"] = request.POST.get("username", "")
            return self.render_to_response(self.get_context_data(form=form, must_wait=True), status=429)
        return super().post(request, *args, **kwargs)

    def get_redirect_url(self):
        """Where `next` says; but whom the admin refuses, and sends here, is not sent back to it for ever."""
        url, user = super().get_redirect_url(), self.request.user
        is_admin = urlsplit(url).path.startswith(reverse("wagtailadmin_home"))
        barred = is_admin and user.is_authenticated and not user.has_perm("wagtailadmin.access_admin")
        return "" if barred else url

    def form_invalid(self, form):
        failures(self.request, self.request.POST.get("username", ""), add=True)
        return super().form_invalid(form)


class LogoutView(auth_views.LogoutView):
    """Leaves nothing behind in the browser (T29)."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if request.method == "POST":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class PasswordResetView(auth_views.PasswordResetView):
    template_name = "training/password_reset.html"
    form_class = ForgottenPasswordForm
    email_template_name = "training/mails/password_reset.txt"
    subject_template_name = "training/mails/password_reset_subject.txt"
    success_url = reverse_lazy("training:password_reset_sent")
    extra_email_context = {"site_url": settings.SITE_URL, "site": settings.WAGTAIL_SITE_NAME}

    def form_valid(self, form):
        if too_many_resets(self.request, form.cleaned_data["email"]):
            return redirect(self.get_success_url())
        return super().form_valid(form)


class PasswordResetConfirmView(auth_views.PasswordResetConfirmView):
    template_name = "training/password_set.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("training:login")

    def get_user(self, uidb64):
        """Nobody, when the account is suspended: the link is then as one that has expired (T26)."""
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form):
        messages.success(self.request, _("Votre nouveau mot de passe est enregistré. Connectez-vous."))
        return super().form_valid(form)


class PasswordChangeView(auth_views.PasswordChangeView):
    template_name = "training/account.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("training:account")

    def get_context_data(self, **kwargs):
        enrolments = Enrolment.objects.for_learner(self.request.user).select_related("cohort__course")
        return super().get_context_data(enrolments=enrolments, **kwargs)

    def form_valid(self, form):
        messages.success(self.request, _("Votre mot de passe est changé. Vos autres appareils sont déconnectés."))
        return super().form_valid(form)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token: str):
    """Choose a password by the link of a mail, and be in."""
    user = invited_by(token)
    if user is None:
        return render(request, "training/invitation_expired.html", status=410)
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if accepted := accept_invitation(token=token, password=form.cleaned_data["new_password1"]):
            login(request, accepted)
            messages.success(request, _("Bienvenue ! Votre compte est ouvert."))
            return redirect("training:start")
        return render(request, "training/invitation_expired.html", status=410)
    return render(request, "training/invitation.html", {"form": form, "invited": user})
