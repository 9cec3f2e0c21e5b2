"""Small filters for French screens."""

import re
from types import SimpleNamespace

from django import forms, template
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from modules.formats import coefficient, duration, full_date, hours, lapse, percent, rate
from modules.forms.answers import field_of
from modules.models import QuestionVersion

register = template.Library()
LINKED = "linktype="  # what Wagtail has to look up
PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)


for shown in (percent, rate, duration, hours, coefficient, lapse, full_date):
    register.filter(shown)


@register.filter
def file_url(name: str) -> str:
    """The address of a public file that a version names. No query."""
    return default_storage.url(name)


@register.filter
def day_name(day: int) -> str:
    """« Jour 3 ». A filter, since a home page says it thirty times."""
    return _("Jour %(day)d") % {"day": day}


@register.filter
def numbered(position: int, total=None) -> str:
    """« Question 4 sur 10 »; « Question 4 » when the total does not matter. A filter: a page says it ten times."""
    if not total:
        return _("Question %(number)d") % {"number": position}
    return _("Question %(number)d sur %(total)s") % {"number": position, "total": total}


@register.filter
def question_template(version) -> str:
    """The template that draws a question, found by its kind."""
    return f"modules/questions/{version.kind}.html"


@register.filter
def review_template(version) -> str:
    """The template that explains a graded question, found by its kind."""
    return f"modules/questions/review/{version.kind}.html"


@register.simple_tag
def groups_of_four(code: str) -> str:
    """A verification code as it is printed: « ABCD-EFGH-… »."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.filter
def in_a_heading(stem: str) -> SafeString:
    """Rich text whose paragraphs may stand in a <legend> or a heading, which hold no <p>."""
    return mark_safe(PARAGRAPH.sub(r'<span class="question__stem">\1</span>', frozen_text(stem)))


@register.filter
def frozen_text(html: str) -> SafeString:
    """Rich text of a version; Wagtail's `richtext`, without its template: a result shows ten of them."""
    return mark_safe(expand_db_html(html) if LINKED in html else html)


@register.simple_tag
def sample_response(data: dict) -> SimpleNamespace:
    """A blank answer to a question that is being written, and its field: what the preview draws."""
    version = QuestionVersion(data=data)
    order = version.arrange()
    form = type("Sample", (forms.Form,), {"q1": field_of(data, order)})()
    return SimpleNamespace(
        version=version,
        position=1,
        choice_order=order,
        answer=None,
        outcome=None,
        field=form["q1"],
        is_sample=True,
    )
