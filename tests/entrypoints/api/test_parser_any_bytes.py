"""Whatever bytes come, the parsers answer with a telling or a problem below 500."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rukun.entrypoints.api.body import Body, parse_json
from rukun.entrypoints.api.problems import Problem
from rukun.entrypoints.api.telling import inbound_key, read_telling
from tests.entrypoints.api.calls import post

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4), max_leaves=8
)
MOMENTS = ANY_TEXT | st.datetimes().map(lambda d: d.isoformat()) | st.dates().map(lambda d: d.isoformat())
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "text": ANY_TEXT | VALUES, "area": st.from_regex(r"64(\.\d\d(\.\d\d(\.\d{4}(\.\d{1,3})?)?)?)?", fullmatch=True) | VALUES,
        "occurred_at": MOMENTS | VALUES, "reporter": st.fixed_dictionaries({}, optional={"name": VALUES, "phone": VALUES | ANY_TEXT}) | VALUES,
        "anonymous": VALUES, "external_id": VALUES,
    },
)


def _read(raw: bytes) -> None:
    try:
        fields, flags = parse_json(raw)
        telling = read_telling(Body(raw, fields, flags), header_key=None)
    except Problem as found:
        assert found.kind.status < 500
        return
    assert telling.text.strip()
    assert "\x00" not in telling.text + telling.name + telling.told_area
    (telling.text + telling.name + telling.told_area).encode()
    assert len(inbound_key(telling.sender_key, token_id=None)) <= 120


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    _read(raw)


@given(FIELDS)
def test_any_fields(fields):
    _read(json.dumps(fields).encode())


@given(FIELDS)
def test_any_fields_unescaped(fields):
    _read(json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass"))


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(FIELDS.map(lambda f: json.dumps(f).encode()), st.binary(max_size=100)), st.none() | st.text(st.characters(codec="latin-1"), max_size=40))
def test_the_whole_door(raw, key):
    assert post(raw, key=key).status_code in {201, 200, 400, 409, 413, 422, 429}
