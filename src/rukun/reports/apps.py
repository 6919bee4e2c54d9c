from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What was told: submissions, reports, understanding, triage."""

    name = "rukun.reports"
    default_auto_field = "django.db.models.BigAutoField"
