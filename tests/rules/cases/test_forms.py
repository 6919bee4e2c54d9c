"""Forms are data: what was typed is read or refused at its question; risk follows from the answers."""

from __future__ import annotations

import copy
import json
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.cases.rules.forms import AnswersWrong, Form, FormNotUnderstood, Kind, Risk, Wrong, answer_words, read_answers, read_form, risk_of

CODES = ("kaji-cepat", "lansia", "anak", "disabilitas", "keluarga-miskin")


def body_of(code: str) -> dict[str, Any]:
    return dict(json.loads(resources.files("rukun.cases").joinpath("seeds", "forms", f"{code}.json").read_text("utf-8")))


def form(code: str) -> Form:
    return read_form(body_of(code))


def least(of: Form) -> dict[str, tuple[str, ...]]:
    """The first answer to each question that must be answered."""
    return {q.code: ((q.choices[0].code if q.choices else "1"),) for q in of.questions if q.required}


COUNT = form("kaji-cepat")


@pytest.mark.parametrize("code", CODES)
def test_the_first_five_forms_are_understood_and_say_risk_but_for_the_count_on_the_ground(code: str) -> None:
    found = form(code)
    assert (found.code, found.version) == (code, 1)
    assert (found.bands is None) == (code == "kaji-cepat")
    assert len(found.questions) > 9


def test_a_count_keeps_what_was_filled_in_and_nothing_else() -> None:
    typed = {"people": ("1.062",), "dead": ("0",), "toddlers": ("",), "shelter": ("masjid Al-Hidayah",), "other": ("9",)}
    assert read_answers(COUNT, typed) == {"people": 1062, "dead": 0, "shelter": "masjid Al-Hidayah"}


@pytest.mark.parametrize("typed", ["-1", "sekitar 20", "1e3", "٣", "9999999", "2,5"])
def test_what_is_no_number_is_said_at_its_question(typed: str) -> None:
    with pytest.raises(AnswersWrong) as refused:
        read_answers(COUNT, {"people": ("10",), "hurt": (typed,)})
    assert refused.value.wrong == {"hurt": Wrong.NOT_A_NUMBER}


def test_a_count_without_a_number_is_none_and_no_part_is_greater_than_its_whole() -> None:
    with pytest.raises(AnswersWrong) as refused:
        read_answers(COUNT, {"shelter": ("masjid",)})
    assert refused.value.wrong == {"people": Wrong.NOTHING}
    with pytest.raises(AnswersWrong) as refused:
        read_answers(COUNT, {"people": ("10",), "displaced": ("17",), "households": ("12",)})
    assert refused.value.wrong == {"displaced": Wrong.MORE_THAN_WHOLE, "households": Wrong.MORE_THAN_WHOLE}


@pytest.mark.parametrize("code", CODES[1:])
def test_what_must_be_answered_is_asked_for_all_at_once(code: str) -> None:
    found = form(code)
    with pytest.raises(AnswersWrong) as refused:
        read_answers(found, {})
    assert refused.value.wrong == {q.code: Wrong.MISSING for q in found.questions if q.required}


@pytest.mark.parametrize("code", CODES[1:])
def test_who_lacks_nothing_is_at_low_risk_and_one_alarm_is_high(code: str) -> None:
    found = form(code)
    calm = least(found)
    assert found.bands is not None
    assert risk_of(found, read_answers(found, calm), found.bands)[0] == Risk.LOW
    alarms = [(q.code, c) for q in found.questions for c in q.choices if c.alarm]
    assert alarms
    for question, choice in alarms:
        high = risk_of(found, read_answers(found, {**calm, question: (choice.code,)}), found.bands)
        assert high[0] == Risk.HIGH
        assert high[1][0][1] == choice.label


def test_an_answer_that_is_not_offered_is_refused_and_one_of_many_is_kept_once() -> None:
    anak = form("anak")
    with pytest.raises(AnswersWrong) as refused:
        read_answers(anak, {**least(anak), "asuh": ("99",), "sebab": ("biaya", "sihir")})
    assert refused.value.wrong == {"asuh": Wrong.NOT_OFFERED, "sebab": Wrong.NOT_OFFERED}
    answers = read_answers(anak, {**least(anak), "sebab": ("biaya", "jarak", "biaya")})
    assert answers["sebab"] == ["biaya", "jarak"]
    question = next(q for q in anak.questions if q.code == "sebab")
    assert answer_words(question, answers["sebab"]) == ("Biaya", "Jarak")


@pytest.mark.parametrize("spoil", [
    lambda b: b.pop("questions"), lambda b: b["questions"].append(b["questions"][0]), lambda b: b["questions"][0].update(group="x"),
    lambda b: b["questions"][0].update(kind="x"), lambda b: b["questions"][0].update(options=[]), lambda b: b.update(bands={"medium": 9, "high": 4}),
    lambda b: b["questions"][0].update(part_of="tinggal"), lambda b: b.update(questions=[]),
])
def test_a_form_that_cannot_be_used_is_refused(spoil: Any) -> None:
    body = copy.deepcopy(body_of("lansia"))
    spoil(body)
    with pytest.raises(FormNotUnderstood):
        read_form(body)


@given(st.data())
def test_whatever_is_typed_is_read_or_refused_and_more_points_never_lower_the_risk(data: st.DataObject) -> None:
    found = form(data.draw(st.sampled_from(CODES)))
    typed = {
        q.code: tuple(data.draw(st.lists(st.one_of(st.text(max_size=5), st.sampled_from([c.code for c in q.choices] or ["3"])), max_size=2)))
        for q in found.questions
    }
    try:
        answers = read_answers(found, typed)
    except AnswersWrong as error:
        assert set(error.wrong) <= {q.code for q in found.questions}
        return
    if found.bands is None:
        return
    risk = risk_of(found, answers, found.bands)
    order = list(Risk)
    for question in found.questions:
        if question.kind == Kind.CHOICE:
            worst = max(question.choices, key=lambda choice: (choice.alarm, choice.points))
            worse = risk_of(found, {**answers, question.code: worst.code}, found.bands)
            assert order.index(worse[0]) >= order.index(risk[0])
