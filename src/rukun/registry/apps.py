from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Who lives there: persons, households, match candidates."""

    name = "rukun.registry"
    default_auto_field = "django.db.models.BigAutoField"
