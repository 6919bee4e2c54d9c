from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """What may come: hazard feeds, risk per village, unusual rises, preparedness."""

    name = "rukun.alerts"
    default_auto_field = "django.db.models.BigAutoField"
