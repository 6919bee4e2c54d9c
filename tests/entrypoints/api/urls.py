"""The addresses of the API alone, so that its tests need no other room."""

from django.urls import include, path

from rukun.entrypoints.api.urls import healthz

urlpatterns = [path("api/v1/", include("rukun.entrypoints.api.urls")), path("healthz", healthz)]
