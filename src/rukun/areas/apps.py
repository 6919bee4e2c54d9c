from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Where: codes, tree, wording, time zones, working days, emergency numbers."""

    name = "rukun.areas"
    default_auto_field = "django.db.models.BigAutoField"
