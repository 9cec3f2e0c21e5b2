"""WSGI entry point: `gunicorn config.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# What the site is made of is never garbage: loaded whole, then kept from a collector that would walk through it again
# and again (a third of the time of a long export), and in memory that forked workers go on sharing.
resolve("/")
gc.collect()
gc.freeze()
