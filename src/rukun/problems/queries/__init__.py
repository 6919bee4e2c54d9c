"""Reading problems. Public reference data: none of these takes an actor, since anybody may know them."""

from rukun.problems.queries.cached import forget_cached
from rukun.problems.queries.facts import (
    CategoryUnknown,
    HazardUnknown,
    category_exists,
    get_category,
    get_hazard,
    hazard_exists,
    list_categories,
    list_hazards,
    problem_facts,
)
from rukun.problems.rules.facts import (
    CategoryFacts,
    Cluster,
    HazardFacts,
    ProblemFacts,
    Urgency,
    Ward,
    most_urgent,
    public_name,
    resolve_problem,
    strictest_ward,
)

__all__ = [
    "CategoryFacts",
    "CategoryUnknown",
    "Cluster",
    "HazardFacts",
    "HazardUnknown",
    "ProblemFacts",
    "Urgency",
    "Ward",
    "category_exists",
    "forget_cached",
    "get_category",
    "get_hazard",
    "hazard_exists",
    "list_categories",
    "list_hazards",
    "most_urgent",
    "problem_facts",
    "public_name",
    "resolve_problem",
    "strictest_ward",
]
