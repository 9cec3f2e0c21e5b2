"""A page that holds nothing but what every Wagtail page holds."""

from wagtail.models import Page


class BarePage(Page):
    template = "bare/bare_page.html"

    class Meta:
        verbose_name = "bare page"
