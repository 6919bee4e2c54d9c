from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """What help there is: criteria, cycles, entitlements, distributions, stock, ledger."""

    name = "rukun.programs"
    default_auto_field = "django.db.models.BigAutoField"
