"""The site as it is in production, but for HTTPS, with the bare page beside it. The environment comes from `place`."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = ["tests.bench.bare", *INSTALLED_APPS]
ROOT_URLCONF = "tests.bench.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
