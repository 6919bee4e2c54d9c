from django.apps import AppConfig


class CasesConfig(AppConfig):
    """What is done: timeline, routing, deadlines, escalation."""

    name = "rukun.cases"
    default_auto_field = "django.db.models.BigAutoField"
