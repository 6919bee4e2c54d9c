"""Checks over the models of the house: foreign keys point down, every column is classed."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model

ORDER: tuple[tuple[str, ...], ...] = (
    ("kernel",), ("areas",), ("problems",), ("access",), ("channels",), ("reports", "registry", "partners"), ("programs",), ("cases",),
    ("insights",), ("alerts",),
)
RANK = {name: rank for rank, level in enumerate(ORDER) for name in level}
CLASSES = {"public", "internal", "personal", "sensitive"}


def house_models() -> list[type[Model]]:
    """Every model of the house."""
    return [model for model in apps.get_models() if model._meta.app_label in RANK]


def keys_that_point_up(models: Iterable[type[Model]]) -> list[str]:
    """Foreign keys from a domain to one beside or above it."""
    found = []
    for model in models:
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or not isinstance(field.related_model, type):
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if there in RANK and there != here and RANK[there] >= RANK[here]:
                found.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    return found


def unclassed_columns(models: Iterable[type[Model]]) -> list[str]:
    """Columns without a class, with one that does not exist, and classed names that are no column."""
    found = []
    for model in models:
        classed: dict[str, str] = getattr(model, "columns", {})
        names = [field.name for field in model._meta.concrete_fields]
        found += [f"{model._meta.label}.{name} is not classed" for name in names if classed.get(name) not in CLASSES]
        found += [f"{model._meta.label}.{name} is no column" for name in classed if name not in names]
    return found
