from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    """What about: problem categories and hazards."""

    name = "rukun.problems"
    default_auto_field = "django.db.models.BigAutoField"
