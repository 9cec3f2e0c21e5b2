"""The site's addresses, and the bare view's."""

from django.urls import path

from config.urls import urlpatterns as of_the_site
from tests.bench.bare.views import bare_view

urlpatterns = [path("bare-view/", bare_view), *of_the_site]
