"""Who may: roles as lists of permissions, and what an actor's posts add up to."""

from __future__ import annotations

import pytest

from rukun.access.rules.roles import HEAD_ROLES, ROLES, WARD_ROLES, Role, label_of, permissions_of
from rukun.kernel.actor import PUBLIC, SYSTEM, Actor, Permission, PermissionRefused, PostFacts, require

P = Permission


def post(pk: int, office: int, *permissions: Permission) -> PostFacts:
    return PostFacts(pk, "officer", "Petugas", office, f"Kantor {office}", "regency", "64.72", frozenset(), ("64.72",), frozenset(permissions))


def test_every_role_is_described() -> None:
    assert set(ROLES) == set(Role)
    assert all(facts.label and facts.description.endswith(".") for facts in ROLES.values())
    assert label_of("rt-head") == "Ketua RT"
    with pytest.raises(ValueError, match="gubernur"):
        permissions_of("gubernur")


@pytest.mark.parametrize("role", sorted(WARD_ROLES))
def test_no_ward_role_learns_who_told_or_closes_a_case(role: Role) -> None:
    forbidden = {P.REPORTER_NAME_READ, P.CASE_ACT, P.CASE_CLOSE, P.CASE_TRANSFER, P.CASE_ARCHIVE, P.CASE_JOIN, P.REPORT_TRIAGE}
    assert not permissions_of(role) & forbidden


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.RT_HEAD, {P.REPORT_CREATE, P.CASE_READ_OWN_RT}, {P.CASE_READ_OFFICE, P.CASE_READ_AREA}),
        (Role.VILLAGE_OPERATOR, {P.CASE_VERIFY}, {P.CASE_ASSIGN}),
        (Role.OFFICER, {P.CASE_ACT, P.CASE_CLOSE, P.REPORTER_NAME_READ}, {P.REPORT_TRIAGE, P.USER_MANAGE}),
        (Role.DUTY_OFFICER, {P.REPORT_TRIAGE}, {P.USER_MANAGE}),
        (Role.AUDITOR, {P.INSIGHT_READ, P.CASE_READ_AREA}, {P.CASE_ACT, P.CASE_NOTE, P.REPORT_CREATE, P.REPORTER_NAME_READ}),
        (Role.ADMINISTRATOR, {P.USER_MANAGE}, {P.CASE_READ_OFFICE, P.CASE_READ_AREA, P.REPORTER_NAME_READ}),
        (Role.SEKDA, {P.CASE_READ_COPY}, {P.CASE_ACT, P.CASE_CLOSE, P.REPORTER_NAME_READ}),
        (Role.PARTNER, {P.REPORT_CREATE}, {P.CASE_READ_OFFICE, P.CASE_READ_AREA}),
    ],
)
def test_what_a_role_may(role: Role, may: set[Permission], may_not: set[Permission]) -> None:
    assert may <= permissions_of(role)
    assert not may_not & permissions_of(role)


def test_no_role_vouches_for_numbers() -> None:
    assert not [role for role in Role if P.REPORT_VOUCH_PHONE in permissions_of(role)]
    assert Role.SEKDA in HEAD_ROLES


def test_require_asks_the_office_that_is_named() -> None:
    actor = Actor("person", "Ani", 1, posts=(post(1, 10, P.CASE_ACT), post(2, 20, P.CASE_NOTE)))
    require(actor, P.CASE_ACT)
    require(actor, P.CASE_ACT, 10)
    for organization, permission in ((20, P.CASE_ACT), (30, P.CASE_ACT), (None, P.CASE_CLOSE), (10, P.CASE_NOTE)):
        with pytest.raises(PermissionRefused) as refused:
            require(actor, permission, organization)
        assert refused.value.permission == permission


def test_the_public_may_only_report_and_the_program_may_all() -> None:
    assert PUBLIC.permissions == {P.REPORT_CREATE}
    for permission in P:
        require(SYSTEM, permission, 10)
        if permission != P.REPORT_CREATE:
            with pytest.raises(PermissionRefused):
                require(PUBLIC, permission)


def test_a_person_works_in_the_name_of_the_chosen_post() -> None:
    posts = (post(1, 10, P.CASE_ACT), post(2, 20, P.CASE_ACT))
    for chosen, pk in ((None, 1), (2, 2), (99, 1)):
        found = Actor("person", "Ani", 1, posts=posts, current_post_id=chosen).post
        assert found is not None and found.id == pk
    assert Actor("person", "Ani", 1).post is None
