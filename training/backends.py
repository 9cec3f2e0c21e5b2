"""Who is logged in."""

from django.contrib.auth.backends import ModelBackend

from training.models import User


class RolesBackend(ModelBackend):
    """Django's own, which reads a person and their roles in one query: every page asks for both."""

    def get_user(self, user_id):
        user = User.objects.with_roles().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
