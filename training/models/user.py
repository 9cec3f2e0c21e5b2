"""People. One account for the site and the admin; the e-mail is the log-in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

TRAINERS, MANAGERS = "Formateurs et formatrices", "Responsables"


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username):
        """Whoever has this e-mail, whatever the case in which it is typed."""
        return self.get(email__iexact=username)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Only what the law lets a training organisation ask (Code du travail, L6353-9)."""

    email = models.EmailField(
        _("adresse e-mail"),
        unique=True,
        error_messages={"unique": _("Un compte existe déjà pour cette adresse e-mail.")},
    )
    first_name = models.CharField(_("prénom"), max_length=100)
    last_name = models.CharField(_("nom"), max_length=100)
    is_active = models.BooleanField(
        _("compte actif"), default=True, help_text=_("Décochez pour suspendre l’accès : la personne est déconnectée.")
    )
    is_external = models.BooleanField(
        _("intervenant·e externe"), default=False, help_text=_("Pour le bilan pédagogique et financier, cadre E.")
    )
    wants_messages_by_mail = models.BooleanField(
        _("un e-mail à chaque annonce, question ou réponse"),
        default=True,
        help_text=_("Sans e-mail, tout se lit quand même sur le site."),
    )
    date_joined = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message=_("Un compte existe déjà pour cette adresse e-mail."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_short_name(self) -> str:
        return self.first_name

    @property
    def is_staff(self) -> bool:
        """Django asks it of whoever enters an admin; Wagtail's own permission decides here."""
        return self.is_superuser

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper() or "?"

    @cached_property
    def group_names(self) -> frozenset[str]:
        """1 query, once per request."""
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def is_manager(self) -> bool:
        return self.is_superuser or MANAGERS in self.group_names

    @property
    def is_trainer(self) -> bool:
        return TRAINERS in self.group_names
