"""The diagram in the docs is the machine in the code. Run this module to write it anew: python -m tests.architecture.test_house_states"""

from __future__ import annotations

from pathlib import Path

from rukun.cases.rules import referrals
from rukun.cases.rules.states import mermaid

PAGE = Path(__file__).resolve().parents[2] / "docs" / "states.md"
HEAD = """# The states of a case

Generated from `cases/rules/states.py` by `python -m tests.architecture.test_house_states`; do not edit.
An arrow reads: verb (parts that may) [what it needs].

"""


def states_page() -> str:
    return f"{HEAD}```mermaid\n{mermaid()}```\n\n## The states of a referral\n\nFrom `cases/rules/referrals.py`: verb (side that may) [what it needs].\n\n```mermaid\n{referrals.mermaid()}```\n"


def is_fresh(page: str) -> bool:
    return page == states_page()


def test_the_page_of_states_is_fresh() -> None:
    assert is_fresh(PAGE.read_text())


def test_a_stale_page_is_found() -> None:
    assert not is_fresh(states_page().replace("closed --> reopened: reopen", "closed --> opened: reopen"))


if __name__ == "__main__":
    PAGE.write_text(states_page())
