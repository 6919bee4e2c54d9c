"""Lists of people as they come from the field: typed lines or a table, read into persons and households."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_PEOPLE = 3_000
MOST_NAME, MOST_NOTE, MOST_LABEL = 120, 200, 120
OLDEST = 120

CONDITIONS: dict[str, str] = {
    "meninggal": "meninggal", "hilang": "hilang", "luka-berat": "luka berat", "luka-ringan": "luka ringan", "mengungsi": "mengungsi",
    "sakit": "sakit", "hamil": "hamil", "menyusui": "menyusui", "disabilitas": "disabilitas",
}
"""What somebody on a list may be, as it is kept and as it is shown."""

_WORDS: tuple[tuple[str, str], ...] = (
    (r"meninggal|\bmd\b|\bwafat\b|tewas", "meninggal"),
    (r"\bhilang\b", "hilang"),
    (r"luka berat|\blb\b", "luka-berat"),
    (r"luka(?! berat)|\blr\b", "luka-ringan"),
    (r"ungsi", "mengungsi"),
    (r"\bsakit\b|stroke|demam|diare|asma", "sakit"),
    (r"hamil|bumil", "hamil"),
    (r"menyusui|busui", "menyusui"),
    (r"disabilitas|difabel|kursi roda|tuna ?(?:netra|rungu|daksa|grahita)|lumpuh|cacat", "disabilitas"),
)
_CONDITIONS = tuple((re.compile(pattern, re.IGNORECASE), code) for pattern, code in _WORDS)
_NUMBERING = re.compile(r"^\s*(?:\d{1,4}[.)]|[-*•–])\s*")
_HEADING = re.compile(r"^\s*(?:kk|keluarga|kepala keluarga|rumah)\b[\s:.\-]*(?!\d+\s*$)(.+)$", re.IGNORECASE)
_RT = re.compile(r"\brt\s*\.?\s*0*(\d{1,3})\b", re.IGNORECASE)
_YEARS = re.compile(r"^(?:umur|usia)?\s*(\d{1,3})\s*(?:th|thn|tahun)?\.?$", re.IGNORECASE)
_MONTHS = re.compile(r"^(?:umur|usia)?\s*\d{1,3}\s*(?:bl|bln|bulan|hari|minggu)\.?$", re.IGNORECASE)
_AGE_INSIDE = re.compile(r"\b(\d{1,3})\s*(th|thn|tahun|bln|bulan)\b\.?", re.IGNORECASE)
_SEX = re.compile(r"^(l|p|lk|pr|laki[- ]?laki|laki|perempuan|pria|wanita)\.?$", re.IGNORECASE)
_NIK = re.compile(r"^\d{16}$")
_SPLIT = re.compile(r"\s*[,;\t|]\s*|\s+[-–/]\s+")
_HEADS = {
    "name": "nama|nama lengkap|nama korban|nama warga", "age": "umur|usia|umur (th)",
    "sex": "jk|l/p|jenis kelamin|kelamin", "nik": "nik|no ktp",
    "household": "kk|no kk|nama kk|kepala keluarga|nama kepala keluarga|keluarga", "rt": "rt",
    "note": "keterangan|ket|kondisi|kebutuhan|catatan",
}
_COLUMNS = {head: column for column, heads in _HEADS.items() for head in heads.split("|")}


@dataclass(frozen=True)
class PersonTold:
    """One person of a list; `household` is what stands for theirs, `line` where they stand."""

    line: int
    name: str
    sex: str = ""
    age: int | None = None
    nik: str = ""
    household: str = ""
    rt: str = ""
    conditions: tuple[str, ...] = ()
    note: str = ""


class NothingListed(Exception):
    """Belum ada nama yang terbaca. Tulis satu orang satu baris: nama, umur, L atau P, keterangan."""


class NamesNotFound(Exception):
    """Kolom nama tidak ditemukan. Beri judul “nama” di atas kolom yang berisi nama."""


class TooManyListed(Exception):
    """Paling banyak 3.000 orang dalam satu daftar. Bagi menjadi beberapa daftar."""


class LineNotRead(Exception):
    """Baris ini tidak terbaca. Awali dengan nama orangnya."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"{line}: {text}")
        self.line, self.text = line, text


def read_list(text: str) -> tuple[PersonTold, ...]:
    """Return the people of a typed or pasted list: a table where its first line names the columns, else one person a line.

    Raises NothingListed, TooManyListed, LineNotRead.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    for mark in ("\t", ";", ",", "|"):
        cells = [cell.strip() for cell in first.split(mark)]
        if len(cells) > 1 and "name" in _columns(cells):
            return read_table([line.split(mark) for line in lines])
    return _whole(_read_lines(lines))


def read_table(rows: Iterable[Sequence[object]]) -> tuple[PersonTold, ...]:
    """Return the people of a table in whose first ten filled rows one names the columns.

    Raises NamesNotFound, NothingListed, TooManyListed, LineNotRead.
    """
    texts = [[_cell(cell) for cell in row] for row in rows]
    filled = [(number, row) for number, row in enumerate(texts, start=1) if any(row)]
    head = next((at for at, (_, row) in enumerate(filled[:10]) if "name" in _columns(row)), None)
    if head is None:
        raise NamesNotFound
    columns = _columns(filled[head][1])
    found: list[PersonTold] = []
    household = ""
    for number, row in filled[head + 1:]:
        got = {name: " ".join(row[at] for at in places if at < len(row) and row[at]) for name, places in columns.items()}
        household = got.get("household") or household
        if not any(got.get(key) for key in ("name", "age", "nik", "sex")):
            continue
        found.append(_person(number, got, household))
    return _whole(found)


def _whole(found: list[PersonTold]) -> tuple[PersonTold, ...]:
    if not found:
        raise NothingListed
    if len(found) > MOST_PEOPLE:
        raise TooManyListed
    return tuple(found)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""


def _columns(cells: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        name = _COLUMNS.get(cell.strip().lower().rstrip(".:").replace(".", ""))
        if name:
            found.setdefault(name, []).append(at)
    return found


def _read_lines(lines: Sequence[str]) -> list[PersonTold]:
    """One person a line; an empty line or a heading ("KK Jumri, RT 12") begins another household."""
    found: list[PersonTold] = []
    household, rt, group, fresh = "", "", 0, True
    for number, raw in enumerate(lines, start=1):
        line = _NUMBERING.sub("", raw).strip()
        if not line:
            household, rt, fresh = "", "", True
            continue
        heading = _HEADING.match(line)
        if heading:
            near = _RT.search(line)
            household, rt = " ".join(_RT.sub("", heading[1]).strip(" ,.:()-").split())[:MOST_LABEL], near[1].zfill(3) if near else ""
            fresh = False
            continue
        if fresh:
            group, fresh = group + 1, False
        told = _person(number, _pieces(line), household)
        grouped = told.household or f"#{group}"
        found.append(PersonTold(**{**vars(told), "household": grouped, "rt": told.rt or rt}))
    single = {person.household for person in found if person.household.startswith("#")}
    if len(single) == 1 and len(found) > 1 and all(person.household in single for person in found):  # one block says nothing of households
        found = [PersonTold(**{**vars(person), "household": ""}) for person in found]
    return found


def _pieces(line: str) -> dict[str, str]:
    """Tell apart what stands in a line: name first, then age, sex and NIK wherever they stand; all else is said of the person."""
    near = _RT.search(line)
    parts = [part for part in _SPLIT.split(_RT.sub("", line)) if part]
    got = {"name": parts[0] if parts else "", "rt": near[1] if near else ""}
    rest: list[str] = []
    for part in parts[1:]:
        bare = part.strip(" .()")
        if _NIK.match(bare.replace(" ", "")) and "nik" not in got:
            got["nik"] = bare.replace(" ", "")
        elif (_YEARS.match(bare) or _MONTHS.match(bare)) and "age" not in got:
            got["age"] = bare
        elif _SEX.match(bare) and "sex" not in got:
            got["sex"] = bare
        else:
            rest.append(part)
    inside = _AGE_INSIDE.search(got["name"]) if "age" not in got else None
    if inside:
        got["age"], got["name"] = inside[0], re.sub(r"\(\s*\)", " ", got["name"].replace(inside[0], " "))
    words = got["name"].split()
    if len(words) > 1 and "sex" not in got and words[-1] in {"L", "P"}:
        got["sex"], got["name"] = words[-1], " ".join(words[:-1])
    return got | {"note": ", ".join(rest)}


def _person(number: int, got: Mapping[str, str], household: str) -> PersonTold:
    name = " ".join(got.get("name", "").strip(" .,()").split())[:MOST_NAME]
    if sum(char.isalpha() for char in name) < 2:
        raise LineNotRead(number, name or " ".join(got.values()).strip()[:40])
    note = got.get("note", "")[:MOST_NOTE]
    nik = re.sub(r"\D", "", got.get("nik", ""))
    near = re.search(r"\d{1,3}", got.get("rt", ""))
    return PersonTold(
        line=number, name=name, sex=_sex(got.get("sex", "")), age=_age(got.get("age", "")), nik=nik if len(nik) == 16 else "",
        household=household, rt=near[0].zfill(3) if near else "", conditions=_said_of(f"{name} {note}"), note=note,
    )


def _sex(given: str) -> str:
    first = given.strip().lower()[:1]
    return {"l": "L", "p": "P", "w": "P"}.get(first, "") if given.strip().lower() != "pria" else "L"


def _age(given: str) -> int | None:
    if _MONTHS.match(given.strip()):
        return 0
    number = re.search(r"\d{1,3}", given)
    return int(number[0]) if number and int(number[0]) <= OLDEST else None


def _said_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for pattern, code in _CONDITIONS if pattern.search(text)))
