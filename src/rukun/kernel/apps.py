from django.apps import AppConfig


class KernelConfig(AppConfig):
    """No subject of its own: actor, ids, clock, crypto, text, events, files, the embedded database."""

    name = "rukun.kernel"
    default_auto_field = "django.db.models.BigAutoField"
