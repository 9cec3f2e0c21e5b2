"""The training organisation that runs the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class OrganisationSettings(BaseSiteSetting):
    """Who signs: printed on every document, shown at the foot of every page."""

    name = models.CharField(_("raison sociale"), max_length=200, blank=True)
    address = models.TextField(_("adresse"), blank=True)
    siret = models.CharField(_("SIRET"), max_length=20, blank=True)
    activity_number = models.CharField(
        _("numéro de déclaration d’activité"),
        max_length=20,
        blank=True,
        help_text=_("Imprimé avec la mention que demande l’article R6351-6 du Code du travail."),
    )
    activity_region = models.CharField(_("préfet de région de"), max_length=80, blank=True)
    signatory_name = models.CharField(_("signataire des attestations"), max_length=150, blank=True)
    signatory_title = models.CharField(_("qualité du signataire"), max_length=150, blank=True)
    signing_place = models.CharField(_("fait à"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mail de contact"), blank=True)
    contact_phone = models.CharField(_("téléphone"), max_length=30, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("name", "address", "siret", "activity_number", "activity_region")],
            heading=_("Identité"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("signatory_name", "signatory_title", "signing_place")],
            heading=_("Signature"),
        ),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")], heading=_("Contact")),
    ]

    class Meta:
        verbose_name = _("organisme de formation")

    def __str__(self) -> str:
        return self.name or str(_("Organisme de formation"))
