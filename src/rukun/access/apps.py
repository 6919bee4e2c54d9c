from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may see what: users, organizations, posts; builds the Actor."""

    name = "rukun.access"
    default_auto_field = "django.db.models.BigAutoField"
