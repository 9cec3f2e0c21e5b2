"""Log-in, passwords."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("Au moins 12 caractères. Une phrase que vous retiendrez convient très bien.")


class LoginForm(AuthenticationForm):
    """By e-mail, whatever its case."""

    error_messages = {
        "invalid_login": _(
            "Adresse e-mail ou mot de passe incorrect. Vérifiez-les, ou choisissez un nouveau mot de passe."
        ),
        "inactive": _("Adresse e-mail ou mot de passe incorrect. Vérifiez-les, ou choisissez un nouveau mot de passe."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Adresse e-mail")
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username", "maxlength": 254})
        self.fields["password"].label = _("Mot de passe")


class FrenchPasswords:
    """The words of the two fields of a new password, the same wherever one is chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Votre mot de passe")
        self.fields["new_password1"].help_text = PASSWORD_HELP
        self.fields["new_password2"].label = _("Le même, une seconde fois")
        self.fields["new_password2"].help_text = ""


class NewPasswordForm(FrenchPasswords, SetPasswordForm):
    """The password that an invited person, or one who forgot theirs, chooses."""


class ChangePasswordForm(FrenchPasswords, PasswordChangeForm):
    """Another password, for somebody who is logged in."""


class ForgottenPasswordForm(PasswordResetForm):
    """Asks where to send the link; answers alike whether or not the account exists (T24)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Adresse e-mail")
