from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages: templates, tags and static files."""

    name = "rukun.entrypoints.web"
    label = "web"
