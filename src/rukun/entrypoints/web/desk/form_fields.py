"""A form of questions as fields: what was typed kept, what is wrong said at its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from rukun.cases.rules.forms import MOST_TEXT, WRONG_WORDS, Form, Kind, Question, Wrong
from rukun.entrypoints.web.presenters.pages.casework import AssessGroup
from rukun.entrypoints.web.presenters.pages.parts import Field, FieldKind, Link, Option
from rukun.kernel.text import clean_text

Typed = Mapping[str, Sequence[str]]
KINDS: dict[Kind, FieldKind] = {Kind.NUMBER: "number", Kind.TEXT: "text", Kind.CHOICE: "radio", Kind.MANY: "checks"}


def typed_in(post: QueryDict) -> dict[str, tuple[str, ...]]:
    """Return what came with a form, cleaned."""
    return {key: tuple(clean_text(str(value), limit=MOST_TEXT).text for value in post.getlist(key)) for key in post}


def groups_of(form: Form, typed: Typed, wrong: Mapping[str, Wrong]) -> tuple[AssessGroup, ...]:
    """Return the questions under their headings."""
    return tuple(
        AssessGroup(_(label), tuple(_field(form, question, typed, wrong) for question in form.questions if question.group == code))
        for code, label in form.groups
    )


def _field(form: Form, question: Question, typed: Typed, wrong: Mapping[str, Wrong]) -> Field:
    errors = (say_wrong(form, question, wrong[question.code]),) if question.code in wrong else ()
    return Field(
        question.code, _(question.label), KINDS[question.kind], value=",".join(typed.get(question.code, ())), errors=errors,
        required=question.required, help=_("Wajib diisi.") if question.required else "", maxlength=MOST_TEXT if question.kind == Kind.TEXT else 0, conditional=True,
        options=tuple(Option(choice.code, _(choice.label)) for choice in question.choices),
    )


def say_wrong(form: Form, question: Question, what: Wrong) -> str:
    """Return what is wrong with an answer and what to do."""
    whole = next((other.label for other in form.questions if other.code == question.part_of), "")
    return _(WRONG_WORDS[what]).format(_(whole).lower() if whole else "")


def error_links(form: Form, wrong: Mapping[str, Wrong]) -> tuple[Link, ...]:
    """Return what is wrong in one list, each leading to its question."""
    asked = [question for question in form.questions if question.code in wrong]
    return tuple(Link(f"{_(q.label)}: {say_wrong(form, q, wrong[q.code])}", f"#id_{q.code}") for q in asked)
