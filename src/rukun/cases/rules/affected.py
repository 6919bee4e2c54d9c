"""Lists of people as they come from the field: typed lines or a table, read into persons and households."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rukun.reports.rules.names import is_alike

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
    (r"luka\w* (?:bakar )?(?:berat|parah)|\blb\b", "luka-berat"),
    (r"luka(?!\w* (?:bakar )?(?:berat|parah))|\blr\b", "luka-ringan"),
    (r"ungsi", "mengungsi"),
    (r"\bsakit\b|stroke|demam|diare|asma", "sakit"),
    (r"\bhamil\b|bumil", "hamil"),
    (r"menyusui|busui", "menyusui"),
    (r"disabilitas|difabel|kursi roda|tuna ?(?:netra|rungu|daksa|grahita)|lumpuh|\bcacat\b", "disabilitas"),
)
_CONDITIONS = tuple((re.compile(pattern, re.IGNORECASE), code) for pattern, code in _WORDS)
_DENIED = re.compile(r"\b(?:tidak|tdk|tak|tanpa|bukan|nihil|blm|belum)\s+(?:ada\s+)?\w+", re.IGNORECASE)
_EXPORT = re.compile(r"^\[?\d{1,2}/\d{1,2}(?:/\d{2,4})?,? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?(?: -)? [^:]{1,40}: ")
_NUMBERING = re.compile(r"^\s*(?:\d{1,4}\s*(?:[.)]|\t)|[^\w\s(]+(?=\s*\w))\s*")
_HEADING = re.compile(r"^(kk|keluarga|kepala keluarga|rumah)\b[\s:.\-]*(.*)$", re.IGNORECASE)
_KIN = "istri|suami|anak|mertua|menantu|cucu|ibu|ayah|bapak|nenek|kakek|adik|kakak|keponakan|ortu|orang tua|saudara|famili"
_RELATION = re.compile(rf"^({_KIN}|nama)\s*(?:ke[- ]?\d+)?\s*[:=]\s*", re.IGNORECASE)
_AROUND = (
    "data|daftar|nama[- ]nama|total|jumlah|jml|terima ?kasih|makasih|demikian|kelurahan|kecamatan|kel\\.|kec\\.|desa|kampung|hari|"
    "tanggal|tgl|ass?alam|selamat|mohon|laporan|lokasi|anggota|keterangan|ket|catatan|wass?alam|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu"
)
_BESIDE = re.compile(rf"^(?:{_AROUND})(?!\w)(?!\s*[,;]\s*\d+\s*(?:th|thn|tahun)?\s*(?:[,;]|$))", re.IGNORECASE)
"""What stands around a list and names nobody: headings, sums, greetings."""
_STATE = re.compile(r"^([\w ]{3,30})\s*:\s*$")
_RT = re.compile(r"\brt\s*[.:]?\s*0*(\d{1,3})\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(\d{1,3})\s*(?:jiwa|orang|org|kk|anggota)\b", re.IGNORECASE)
_MONTHS = re.compile(r"\b\d{1,3}\s*(?:bl|bln|bulan|hari|hr|minggu|mgg)\b\.?", re.IGNORECASE)
_PREGNANT = re.compile(r"hamil\s*\d+\s*(?:bl|bln|bulan|minggu|mgg)|\d+\s*(?:bl|bln|bulan|minggu|mgg)\s*hamil", re.IGNORECASE)
_YEARS = re.compile(r"\b(\d{1,3})(?:[.,]\d)?\s*(?:th|thn|tahun)\b\.?", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b(?:19|20)\d{2}\b")
_BARE_AGE = re.compile(r"(?<![\d.,-])(\d{1,3})(?![\d.,]*\d)(?!\s*(?:bl|bln|bulan|hari|hr|minggu|mgg)\b)")
_SEX = re.compile(r"(?<!\w)(l|p|lk2?|pr|laki2|laki[- ]?laki|laki|perempuan|pria|wanita)(?!\w)", re.IGNORECASE)
_NIK = re.compile(r"(?:\bnik\b[\s:.]*)?(?<!\d)((?:\d[ .]?){15}\d)(?!\d)", re.IGNORECASE)
_NAME_ENDS = re.compile(r"[,;\t|/(=\d]|\s[-–—:]+\s|\s[–—]")
_HEADS = {
    "name": "nama|nama lengkap|nama korban|nama warga|nama jiwa|nama anggota keluarga|nama penerima|nama pengungsi", "age": "umur|usia",
    "sex": "jk|l/p|lp|jenis kelamin|kelamin|gender", "male": "l|laki-laki|lk", "female": "p|perempuan|pr",
    "nik": "nik|no ktp|no nik|nomor nik",
    "household": "kk|no kk|nama kk|kepala keluarga|nama kepala keluarga|keluarga|nomor kk", "rt": "rt|rt/rw|rt rw|alamat rt",
    "note": "keterangan|ket|kondisi|kebutuhan|catatan",
}
_IN_BRACKETS = re.compile(r"\([^)]*\)")
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


class SeveralInALine(Exception):
    """Baris ini menulis jumlah orang, bukan nama tiap orang. Tulis satu orang satu baris; jumlahnya diisi di kaji cepat."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"{line}: {text}")
        self.line, self.text = line, text


def read_list(text: str) -> tuple[PersonTold, ...]:
    """Return the people of a typed or pasted list: a table where its first line names the columns, else one person a line.

    Raises NothingListed, TooManyListed, LineNotRead, SeveralInALine.
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
        if not got.get("sex"):  # two columns with a mark in one of them
            got["sex"] = "L" if got.get("male") else "P" if got.get("female") else ""
        if not any(got.get(key) for key in ("name", "age", "nik", "sex")) or any(_BESIDE.match(cell) for cell in row if cell):
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
        name = _COLUMNS.get(" ".join(_IN_BRACKETS.sub(" ", cell).lower().replace(".", "").replace("*", "").rstrip(" :").split()))
        if name:
            found.setdefault(name, []).append(at)
    return found


def _read_lines(lines: Sequence[str]) -> list[PersonTold]:
    """One person a line; an empty line or a heading ("KK Jumri, RT 12") begins another household, "Luka:" says it of who follows.

    Whose family a heading names is a person of it, unless a line of it names them.
    """
    found: list[PersonTold] = []
    head: PersonTold | None = None
    household, rt, state, group, fresh = "", "", "", 0, True

    def end_family() -> None:
        nonlocal head
        if head is not None and not any(is_alike(head.name, each.name) for each in found if each.household == head.household):
            found.append(head)
        head = None

    for number, raw in enumerate(lines, start=1):
        line = _EXPORT.sub("", raw.strip().replace("*", "").replace("_", " "))
        line = _NUMBERING.sub("", line).strip()
        if not line:
            end_family()
            household, rt, state, fresh = "", "", "", True
            continue
        near = _RT.search(line)
        if near and not _RT.sub("", line).strip(" .,:;-"):  # a line of its own says where those below it live
            end_family()
            household, rt, fresh = "", near[1].zfill(3), True
            continue
        heading, said = _HEADING.match(line), _STATE.match(line)
        if heading:
            end_family()
            household, rt, members, head = _family(number, heading, near[1].zfill(3) if near else rt)
            found += members
            fresh = False
            continue
        if said and _said_of(said[1]):
            state = said[1]
            continue
        if _BESIDE.match(line):
            continue
        if fresh:
            group, fresh = group + 1, False
        got = _pieces(number, line)
        told = _person(number, got | {"note": ", ".join(part for part in (got["note"], state) if part)}, household or f"#{group}")
        found.append(PersonTold(**{**vars(told), "rt": told.rt or rt}))
    end_family()
    found.sort(key=lambda person: person.line)
    unnamed = {person.household for person in found if person.household.startswith("#")}
    if len(unnamed) == 1 and all(person.household in unnamed for person in found):  # one block says nothing of households
        found = [PersonTold(**{**vars(person), "household": ""}) for person in found]
    return found


def _family(number: int, heading: re.Match[str], rt: str) -> tuple[str, str, list[PersonTold], PersonTold | None]:
    """Return a heading's household, its RT, the people whom its own line names, and its head, who is one of the family."""
    rest = " ".join(_RT.sub("", heading[2]).strip(" ,.:()-").split())
    label, _colon, listed = (part.strip() for part in rest.partition(":"))
    pieces = re.split(r",\s*(?![^()]*\))", listed)
    if len(pieces) > 1 and all(sum(char.isalpha() for char in _name_of(piece)) > 1 for piece in pieces):
        members = [_person(number, _pieces(number, piece), label[:MOST_LABEL]) for piece in pieces]
        return label[:MOST_LABEL], rt, [PersonTold(**{**vars(member), "rt": rt}) for member in members], None
    several = _SEVERAL.search(rest)
    name = _name_of(rest)
    if several and int(several[1]) > 1 and name:
        rest = _SEVERAL.sub("", rest)
    household = (name or rest)[:MOST_LABEL]
    if heading[1].lower() == "rumah" or sum(char.isalpha() for char in name) < 2:
        return household, rt, [], None
    return household, rt, [], PersonTold(**{**vars(_person(number, _pieces(number, rest), household)), "rt": rt})


def _name_of(line: str) -> str:
    """Return what stands before the first mark, number or bracket."""
    end = _NAME_ENDS.search(line)
    return (line[: end.start()] if end else line).strip(" .,:;-–—")


def _pieces(number: int, line: str) -> dict[str, str]:
    """Tell apart what stands in a line, wherever it stands: name first, then NIK, age, sex; all else is said of the person.

    Raises SeveralInALine where it counts people whom it does not name.
    """
    got = {"rt": near[1] if (near := _RT.search(line)) else ""}
    relation = _RELATION.match(line)
    line = _RT.sub("", _RELATION.sub("", line))
    nik = _NIK.search(line)
    if nik:
        got["nik"], line = re.sub(r"\D", "", nik[1]), line[: nik.start()] + ", " + line[nik.end():]
    several = _SEVERAL.search(line)
    if several and int(several[1]) > 1:
        raise SeveralInALine(number, line)
    name = _name_of(line)
    tail = line[line.find(name) + len(name):] if name else line
    first, _space, others = name.partition(" ")
    if others and first.lower() in {"lk", "pr"}:
        got["sex"], name = first, others
    words = name.split()
    if len(words) > 1 and _SEX.fullmatch(words[-1]) and not _SEX.search(tail):
        got["sex"], name = words[-1], " ".join(words[:-1])
    got["name"] = name
    rest = _DATE.sub(" ", _PREGNANT.sub("hamil ", tail))
    for key, pattern in (("age", _YEARS), ("age", _MONTHS), ("age", _BARE_AGE), ("sex", _SEX)):
        match = pattern.search(rest) if key not in got else None
        if match:
            got[key] = match[0]
            tail = tail.replace(match[0], " ", 1)
            rest = rest.replace(match[0], " ", 1)
    words_left = re.sub(r"\(\s*\)", " ", tail)
    parts = (piece.strip(" .-–—=:") for piece in re.split(r"[,;|\t()/]", words_left))
    note = ", ".join(part for part in parts if any(char.isalnum() for char in part))
    kin = relation[1].lower() if relation and relation[1].lower() != "nama" else ""
    return got | {"note": ", ".join(part for part in (kin, " ".join(note.split())) if part)}


def _person(number: int, got: Mapping[str, str], household: str) -> PersonTold:
    name = " ".join(got.get("name", "").strip(" .,()").split())[:MOST_NAME]
    if sum(char.isalpha() for char in name) < 2:
        raise LineNotRead(number, name or " ".join(got.values()).strip()[:40])
    note = got.get("note", "")[:MOST_NOTE]
    nik = re.sub(r"\D", "", got.get("nik", ""))
    near = re.search(r"\d{1,3}", got.get("rt", ""))
    return PersonTold(
        line=number, name=name, sex=_sex(got.get("sex", "")), age=_age(got.get("age", "")), nik=nik if _is_nik(nik) else "",
        household=household, rt=near[0].zfill(3) if near else "", conditions=_said_of(note), note=note,
    )


def _is_nik(digits: str) -> bool:
    """Answer whether this may be somebody's number: not one that was made up, nor one that a spreadsheet rounded."""
    return len(digits) == 16 and len(set(digits)) > 2 and not digits.endswith("000")


def _sex(given: str) -> str:
    first = given.strip().lower()[:1]
    return {"l": "L", "p": "P", "w": "P"}.get(first, "") if given.strip().lower() != "pria" else "L"


def _age(given: str) -> int | None:
    if _MONTHS.fullmatch(given.strip()):
        return 0
    number = re.search(r"\d{1,3}", given)
    return int(number[0]) if number and int(number[0]) <= OLDEST else None


def _said_of(text: str) -> tuple[str, ...]:
    told = _DENIED.sub(" ", text)
    return tuple(dict.fromkeys(code for pattern, code in _CONDITIONS if pattern.search(told)))
