from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The doors: inbound and outbound messages, providers, delivery receipts."""

    name = "rukun.channels"
    default_auto_field = "django.db.models.BigAutoField"
