from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Who helps: partners (PSKS), appointments, grants, pledges."""

    name = "rukun.partners"
    default_auto_field = "django.db.models.BigAutoField"
