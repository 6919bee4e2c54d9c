"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from rukun.entrypoints.web.whole_input import refuse_half

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rukun.settings.demo")
application = refuse_half(get_wsgi_application())
