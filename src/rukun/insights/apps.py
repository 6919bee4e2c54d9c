from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """What it all says: indicators, rollups, the rekap."""

    name = "rukun.insights"
    default_auto_field = "django.db.models.BigAutoField"
