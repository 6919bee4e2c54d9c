"""The forms of the public pages in words: one place for their labels, hints and examples.

Views give what was typed and what is wrong; these functions give the page dataclass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from rukun.entrypoints.web.presenters.pages.parts import Banner, EmergencyNumber, Field, Option
from rukun.entrypoints.web.presenters.pages.public import (
    ErrorLink,
    PersonaGroup,
    PublicFormPage,
    SignInPage,
    TrackLookupPage,
    UnderstoodLine,
)

MAX_TEXT: Final = 20_000
WHO_NAME, WHO_HIDDEN, WHO_NONE = "name", "hidden", "none"


def default_numbers() -> tuple[EmergencyNumber, ...]:
    """Return the numbers shown before an area is chosen: 110 · 113 · 119."""
    return (
        EmergencyNumber("110", _("Polisi")),
        EmergencyNumber("113", _("Pemadam")),
        EmergencyNumber("119", _("Ambulans")),
    )


def report_form_page(
    values: Mapping[str, str],
    *,
    key: str,
    regencies: tuple[Option, ...],
    districts: tuple[Option, ...] = (),
    villages: tuple[Option, ...] = (),
    numbers: tuple[EmergencyNumber, ...] = (),
    numbers_place: str = "",
    errors: Mapping[str, str] | None = None,
    understood: UnderstoodLine | None = None,
    max_photos: int = 6,
    banner: Banner | None = None,
) -> PublicFormPage:
    """Return the public form with what was typed (`values`, by POST name) and what to do instead (`errors`, by POST name)."""
    wrong = errors or {}

    def filled(field: Field) -> Field:
        told = (wrong[field.name],) if field.name in wrong else ()
        return replace(field, value=values.get(field.name, field.value), errors=told)

    asked = (*_what_fields(max_photos), *_place_fields(regencies, districts, villages), *_who_fields())
    fields = {field.name: filled(field) for field in asked}
    return PublicFormPage(
        text=fields["text"],
        photos=fields["photos"],
        regency=fields["regency"],
        district=fields["district"],
        village=fields["village"],
        rt=fields["rt"],
        landmark=fields["landmark"],
        who=fields["who"],
        name=fields["name"],
        phone=fields["phone"],
        no_ward=fields["no_ward"],
        safe_contact=fields["safe_contact"],
        key=key,
        numbers=numbers or default_numbers(),
        numbers_place=numbers_place,
        lat=values.get("lat", ""),
        lon=values.get("lon", ""),
        accuracy=values.get("accuracy", ""),
        understood=understood,
        errors=tuple(ErrorLink(_target(fields[name]), text) for name, text in wrong.items() if name in fields),
        max_photos=max_photos,
        banner=banner,
    )


def _target(field: Field) -> str:
    """Return the id that the error summary leads to: of radio buttons the first one."""
    return f"{field.html_id}_1" if field.kind == "radio" else field.html_id


def _what_fields(max_photos: int) -> tuple[Field, ...]:
    return (
        Field(
            "text", _("Apa yang terjadi?"), "textarea", required=True, maxlength=MAX_TEXT,
            help=_("Tulis yang Anda lihat: apa, siapa yang perlu dibantu, berapa orang. Bahasa sehari-hari saja."),
            placeholder=_("Contoh: Rumah terbakar di RT 12, ada 4 rumah, penghuni sudah keluar, butuh tempat mengungsi"),
        ),
        Field(
            "photos", _("Foto, bila aman mengambilnya"), "file",
            help=_("Sampai %(n)s foto. Lokasi di dalam foto kami hapus dari foto dan simpan terpisah.") % {"n": max_photos},
        ),
    )


def _place_fields(regencies: tuple[Option, ...], districts: tuple[Option, ...], villages: tuple[Option, ...]) -> tuple[Field, ...]:
    return (
        Field("regency", _("Kabupaten/kota"), "select", options=regencies),
        Field("district", _("Kecamatan"), "select", options=districts),
        Field("village", _("Kelurahan/desa/kampung"), "select", options=villages),
        Field("rt", _("RT"), "text", maxlength=20, placeholder=_("Misalnya 12")),
        Field("landmark", _("Patokan"), "text", maxlength=300, placeholder=_("Dekat masjid Al-Hidayah, gang 3")),
    )


def _who_fields() -> tuple[Field, ...]:
    return (
        Field(
            "who", _("Siapa Anda?"), "radio", required=True, value=WHO_NAME,
            options=(
                Option(WHO_NAME, _("Nama dan nomor saya"), _("Petugas yang menangani melihatnya dan dapat menghubungi Anda.")),
                Option(
                    WHO_HIDDEN, _("Rahasiakan nama saya"),
                    _("Hanya petugas piket dan dinas yang menangani melihatnya; ketua RT, lurah dan tetangga tidak."),
                ),
                Option(WHO_NONE, _("Tanpa nama"), _("Kami tidak dapat menghubungi Anda. Simpan kode lacak untuk melihat perkembangannya.")),
            ),
        ),
        Field("name", _("Nama"), "text", maxlength=120, autocomplete="name"),
        Field("phone", _("Nomor HP atau WhatsApp"), "tel", maxlength=30, autocomplete="tel", placeholder="0812…"),
        Field(
            "no_ward", _("Jangan libatkan RT/lurah saya"), "checkbox",
            help=_("Ketua RT, kelurahan/desa dan kecamatan tidak akan melihat laporan ini."),
        ),
        Field(
            "safe_contact", _("Bagaimana dan kapan aman menghubungi Anda?"), "textarea", maxlength=500,
            help=_("Misalnya: lewat WhatsApp saja, pukul 09.00–11.00, jangan telepon malam. Bila tidak diisi, kami tidak menghubungi Anda."),
        ),
    )


def track_lookup_page(code: str = "", error: str = "") -> TrackLookupPage:
    """Return the page where one types a tracking code."""
    return TrackLookupPage(
        Field(
            "code", _("Kode lacak"), "text", required=True, maxlength=40, value=code, errors=(error,) if error else (),
            help=_("Ada di halaman tanda terima dan di pesan balasan kami."),
        )
    )


def sign_in_page(
    username: str = "", *, error: str = "", next_url: str = "", personas: tuple[PersonaGroup, ...] = ()
) -> SignInPage:
    """Return the sign-in page; the personas only in the demo."""
    return SignInPage(
        Field("username", _("Nama pengguna"), "text", required=True, value=username, autocomplete="username", maxlength=150),
        Field("password", _("Kata sandi"), "password", required=True, autocomplete="current-password", maxlength=200),
        next_url, error, personas,
    )


def reopen_field(value: str = "", error: str = "") -> Field:
    """Return "Belum, karena…" of the tracking page."""
    return Field("reason", _("Belum, karena…"), "textarea", required=True, maxlength=2000, value=value, errors=(error,) if error else ())


def pledge_field(error: str = "") -> Field:
    """Return the box that is ticked to make the pledge."""
    return Field("agree", _("Saya berjanji dan memahami akibatnya"), "checkbox", required=True, errors=(error,) if error else ())
