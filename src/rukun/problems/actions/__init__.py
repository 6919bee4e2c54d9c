"""Writing problems. Only reference data: no events, nobody's permission (`problems/README.md` says why)."""

from rukun.problems.actions.reference import ReferenceLoaded, load_reference

__all__ = ["ReferenceLoaded", "load_reference"]
