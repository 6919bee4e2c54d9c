"""How many need help: households and people who are counted, or one or two who are the subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rukun.reports.rules.counts_guards import is_guarded, is_helping, is_of_body
from rukun.reports.rules.counts_pairs import find_pair, find_parts
from rukun.reports.rules.findings import Finding
from rukun.reports.rules.normalise import Normalised

_N = r"(?<![\w.,/:-])(\d{1,5})"
_BETWEEN = (
    r"(?: (?:\)|lebih|an|buah|unit|bh|biji|buting|petak|pintu|orang|jiwa|kepala|anggota|warga|ekor))?"
    r"(?: (?:lagi|kecil|besar|perempuan|lelaki|laki-laki|laki|muda|kandung|tua|yatim|sebanyak))?"
)
_KK = re.compile(
    _N + r"(?: \( \d+ \))?(?: \))?(?: (?:lebih|an))? (?:kk|kepala keluarga|keluarga|rumah tangga|rumahtangga|krt)(?!\w)(?! ke \d)"
)
_KK_AFTER = re.compile(r"(?<!\w)(?:(?:jumlah |total |ada )?(?:kk|keluarga)(?: (?:terdampak|kena|sebanyak|ada|nya|:|=))+|kk) (\d{1,5})(?!\w)(?! (?:orang|jiwa|rumah|tahun|hari))")
_HOUSE_WORD = r"(?:rumah|rumah-rumah|bangunan rumah|gubuk|pondok|bedakan|rmh|unit rumah|kontrakan|kios|ruko|bangsalan)"
_HOUSE = re.compile(
    _N
    + r"(?: \( \d+ \))?(?: \))?(?: (?:buah|unit|bh|biji|buting|lebih|an|atap|atapnya|pintu|petak))? "
    + _HOUSE_WORD
    + r"(?!\w)(?! (?:tangga|sakit))"
)
_HOUSE_AFTER = re.compile(
    r"(?<!\w)"
    + _HOUSE_WORD
    + r"(?: [a-z-]+){0,3}(?: (?:sebanyak|ada|total|:|=|,|\())? (?<!rt )(?<!rw )(?<!no )(\d{1,4})(?: (?:buah|unit|bh|biji|buting|rumah)(?!\w)|(?= ?(?:$|[.,;!])))"
)
_ATAP = re.compile(_N + r" (?:atap|dapur)(?: rumah)?(?!\w)")
_UNITS_HIT = re.compile(_N + r" unit (?:(?:sudah|yang|ikut) )?(?:kemasukan|terendam|terbakar|rusak|hangus|habis|ludes|roboh|hanyut|kebanjiran|tertimbun)(?!\w)")
_BUGIS_HOUSE = re.compile(_N + r" bola (?!voli|basket|kaki|sepak|lampu|plastik|bekel|tenis)")
_ONE_FAMILY = re.compile(
    r"(?<![\w-])sebuah rumah(?! sakit| makan| ibadah| singgah)|"
    r"(?<![\w-])(?:se ?keluarga|(?<!\d )keluarga \d{1,2} (?:orang|jiwa)|(?:ada |1 |satu |sebuah |suatu )keluarga(?! (?:miskin )?(?:yang )?(?:banyak|besar kami))|"
    r"keluarga (?:pak|bapak|bu|ibu|mas|mbak|almarhum|haji|nenek|kakek|kai|mbah|paman|bibi|saya|kami|wak|daeng|sdr|saudara|om|tante|bang|abang|ini|itu|tersebut|tetangga|beliau))(?![\w])"
)
_RT_HOUSES = re.compile(r"rumah (?:ke|nomor|no|tipe|type|blok|rt)$")

_SOME = (
    r"balita|bayi|anak|anak-anak|bocah|lansia|kakek|nenek|remaja|siswa|siswi|santri|murid|pelajar|penumpang|nelayan|pekerja|karyawan|buruh|"
    r"pengungsi|pasien|perempuan|wanita|pria|lelaki|laki-laki|pemuda|pemudi|janda|difabel|disabilitas|penyandang|anggota|ibu|ibu-ibu|bapak|bapak-bapak|"
    r"bumil|cucu|keponakan|ponakan|adik|kakak|tukang|petani|mahasiswa|pendaki|pemancing|abk|awak|kru|tki|tkw|pmi|deportan|pemulung|"
    r"pengemis|gelandangan|odgj|orang tua|mbah|datuk|teman|kawan|tetangga|putra|putri|yatim|penambang|warga|pengamen|gadis|pendatang|guru|saudara|saudari|transmigran|waria|mantan|eks|napi|dewasa|lanjut usia|jompo|ojol|pedagang|supir|sopir|peserta|penderita|kasus|tamu|jamaah|jemaah|psk|busui|penari|kuli|kernet|cewek|cowok|bujang|nahkoda|nakhoda|staf|manusia|bidan|suster|ustadz|baduta|batita|abg|kemenakan|kakak|kai-kai|nini-nini|duda|bocil|santriwan|bocah-bocah|pemulung|mualaf|jamaah|tetangga|"
    # whoever does something: pengendara, perantau, penghuni …, and -wan, -wati; not what ends in -an or is a thing
    r"(?!pekan|persen|perahu|pesan|petak|penyakit|pelampung|perkara|periode|pensil|penjuru|perangkat|pelepah|pengeras|peleton|pendopo|peluru|pertama|pecah)pe[a-z]{5,}(?<!an)|[a-z]{3,}(?:wan|wati)"
)
_JIWA = re.compile(_N + r"(?: \( \d+ \))?(?: \))?(?: (?:lebih|an))? (?:jiwa|nyawa)(?!\w)")
_JIWA_AFTER = re.compile(
    r"(?<!\w)(?:jiwa|penghuni|jumlah jiwa)(?: (?:terdampak|:|=|ada|sebanyak))* (\d{1,5})(?! (?:kk|rumah|keluarga))(?![\w.,])"
)
_ORANG = re.compile(
    _N + r"(?: \( \d+ \))?(?: \))?(?: (?:lebih|an))? (?:orang|penghuni|korban|warga|anggota keluarga|kepala(?! keluarga))(?!\w)(?! tua)"
)
_OTHERS = re.compile(_N + r"(?: \( \d+ \))?(?: (?:orang|jiwa))? (?:lagi )?(" + _SOME + r")(?:nya)?(?!\w)")
_AFTER = re.compile(
    r"(?<!\w)(?:sebanyak|berjumlah|jumlah|totalnya|total|(?:korban|penumpang|muatan|pengungsi|penghuni|isi|pasien|awak|siswa|peserta|santri|warga)(?:nya)?|orang(?:nya)?|jiwanya|ber-|ber -|anak saya|anaknya)(?: (?:ada|nya|:|=|sebanyak|orang))* (\d{1,4})(?! (?:kk|rumah|keluarga|hari|jam|tahun|bulan|rt|meter|km))(?![\w.,:/])"
)
_UNIT = (
    r"(?:kk|rumah|rumah-rumah|keluarga|hari|jam|menit|tahun|th|thn|bulan|bln|minggu|pekan|malam|rt|rw|meter|m|km|cm|kg|gram|liter|juta|jt|ribu|rb|rupiah|kali|persen|butir|botol|"
    r"tablet|buah|unit|biji|lembar|sak|karung|bungkus|kardus|paket|mil|hektar|ha|titik|gang|lantai|pintu|kamar|sd|smp|sma|ekor|lusin|pohon|motor|mobil|perahu|ambulan|ambulans|"
    r"selimut|tenda|tikar|kasur|galon|janjang|tandan|ikat|truk|ton|kuintal|sr|mm|derajat|wita|pagi|siang|sore|desil|kelas|nomor|hp|x|%)"
)
_GROUP = (
    r"(?:penumpang|pekerja|karyawan|karyawati|buruh|murid|siswa|santri|pasien|tamu|penderita|korban|pedagang|abk|awak|kru|warga|pengungsi|penghuni|peserta|jemaah|jamaah|nelayan|"
    r"orang|anak punk|anak jalanan|balita|lansia|bumil|ibu hamil|jompo|difabel|odgj|pengemis|pemulung|penambang|penyandang|pengendara|kasus|pelajar|mahasiswa|pemuda|remaja|relawan|tki|pmi|psk)"
)
_SAYS = r"(?:ada|sudah|sebanyak|berjumlah|jumlahnya|total|totalnya|kurang lebih|sekitar|:|=)"
_BESIDES = r"(?: (?!kelas|umur|usia|rt|rw|kamar|nomor|lantai|jam|gang|jalan|km|desil|blok|hamil|meninggal|tewas|mati|dan|dari)[a-z]{2,}(?:-[a-z]+)?)"
_NOUN_FIRST = re.compile(
    r"(?<![\w-])" + _GROUP + r"(?:nya)?(?:" + _BESIDES + r"{0,4}? (?:ada|berjumlah|sebanyak)|" + _BESIDES + r"{0,2}?)"
    + r"(?: " + _SAYS + r")* (\d{1,4})(?! ?[-–/:)] ?\d)(?! \))(?! " + _UNIT + r"(?!\w))(?![\w/:-])"
)
_STATE = (
    r"(?:luka|luka-luka|terluka|pingsan|selamat|hilang|terjebak|dirawat|mengungsi|opname|diopname|diinfus|kejebak|dilarikan|dievakuasi|ketindih|tertimpa|keracunan|kritis|tidak sadar)"
)
_SAID_LAST = re.compile(
    r"(?<!\w)(?<!umur )(?<!usia )(?<!umurnya )(?<!usianya )(?:ada|jumlahe|jumlahnya|jumlah|berjumlah|totalnya|total|semuanya|jadi semua|semua|kira-kira|orangnya|jiwanya) (\d{1,4})(?= ?(?:$|[.,;!]| di antaranya| diantaranya))(?! \. \d)"
)
_SAID_FIRST = re.compile(_N + r" (?:cacahe|jumlahnya|cacahnya|nama|tiang|ikung|jalmi)(?!\w)")
_CORRECTION = re.compile(r"(?<!\w)(?:eh|ralat|koreksi|salah ketik|salah tulis|maksud(?:nya| saya)?)(?!\w)[^.!?]*$")
_AGE_BEHIND = re.compile(r"[a-z] \( \d{1,3} \)")
_IN_STATE = re.compile(_N + r" (?:(?:lagi|sudah|yang|masih) )?" + _STATE + r"(?!\w)")
_STATE_FIRST = re.compile(r"(?<!\w)" + _STATE + r"(?: (?:ringan|berat|bakar|ke [a-z]+|di [a-z]+))?(?: (?:ada|sudah|sebanyak|:|=))* (\d{1,4})(?! " + _UNIT + r"(?!\w))(?![\w.,/:-]\d)(?!\w)")
_ALONE = re.compile(r"(?<![\w-])(?:sendirian|seorang diri|sebatang kara|sorang|saurangan|(?:tinggal|hidup) sendiri|seorang)(?![\w-])")
_BROOD = re.compile(r"(?:anak|cucu)(?:-anak|-cucu)?nya(?!\w)")
DIGITS = {
    "dua": 2, "due": 2, "duo": 2, "tiga": 3, "telu": 3, "talu": 3, "empat": 4, "ampat": 4, "papat": 4, "lima": 5, "enam": 6, "anam": 6,
    "nem": 6, "tujuh": 7, "pitu": 7, "delapan": 8, "walu": 8, "wolu": 8, "sembilan": 9,
}  # fmt: skip
"""Digits as Indonesian, Banjar, Kutai and Javanese say them; without "lapan", since "balapan" is a race."""
TOGETHER = {
    **{f"{prefix}{word}": value for word, value in DIGITS.items() for prefix in ("ber", "be", "ba")},
    **{form: value for word, value in DIGITS.items() for form in (f"{word}-{word}nya", f"ke{word}nya", f"ke{word}-{word}nya")},
    "wong-wong loro": 2,
}
"""Words that say a number of persons by themselves: bertiga, keduanya."""
_BE_WORD = re.compile(r"(?<![\w-])(?:" + "|".join(TOGETHER) + r")(?!\w)")
_SIBLINGS = re.compile(_N + r"(?: orang)? (?:kakak )?(?:beradik|bersaudara|kakak beradik|kakak adik|saudara kandung|saudara)(?!\w)")
_AND_CHILDREN = re.compile(
    r"(?<![\w-])(?:ibu|bapak|ayah|nenek|kakek|istri|suami|janda|perempuan|wanita)(?:nya)?(?: muda| tua)? (?:dan|beserta|bersama|serta|dengan) (\d)(?: orang)?(?: anak| cucu| balita| bayi| adik)(?: kecil| balita)?nya(?!\w)|"
    r"(?<![\w-])saya (?:dan|sama|beserta|serta) (\d)(?: orang)? anak saya(?!\w)"
)
_NOT_HOUSES = re.compile(r"(?:rt|rw|nomor|jam|kelas|tanggal|tgl|rp|umur|usia|km|bukan|gang|jalan|blok|par|\d -) $")
_NOT_COUNT = re.compile(
    r"(?:rt|rw|nomor|jam|kelas|tanggal|tgl|rp|umur|usia|km|kelas|bukan|ke|pkh|gang|jalan|blok|par|mgl|hlg|lb|lr|anak ke|desil|\d -|pasal|lapas|sdn|smpn|sman|sd|smp|sma|smk|smkn|lambung|afdeling|sp|dusun|camp|barak|estate|divisi|unit|tahap|simpang|pal|kavling|dermaga|pos|jalur|angkot|trans) $"
)
_CHILD_OF = re.compile(
    r"(?:punya|dengan|bawa|beranak|menanggung|nanggung|menghidupi|hidupi|anaknya|bersama|tanggungan|urus|membesarkan|besarkan|gendong|memiliki|mempunyai|ada) $"
)


@dataclass(frozen=True)
class Count:
    """A number that is said, its kind's rank, and where it stands in the normalised text."""

    value: int
    rank: int
    start: int
    end: int


def _counts(pattern: re.Pattern[str], text: str, rank: int) -> list[Count]:
    found = []
    for match in pattern.finditer(text):
        group = next((index for index in range(1, (match.lastindex or 0) + 1) if (match.group(index) or "").isdigit()), 0)
        if not group:
            continue
        value = int(match.group(group))
        start = match.start(group)
        before, after = text[max(0, start - 25) : start], text[match.end() : match.end() + 60]
        if not value or 1945 <= value <= 2099 or (_NOT_COUNT if rank >= 2 else _NOT_HOUSES).search(before):
            continue
        if rank >= 2 and (is_guarded(before, after) or _AGE_BEHIND.search(text[max(0, start - 25) : match.end()])):
            continue
        found.append(Count(value, rank, match.start(), match.end()))
    return found


def _best(counts: list[Count], plain: str = "") -> Count | None:
    """The number that holds the others, or the last where the sender corrects himself."""
    corrected = [count for count in counts if _CORRECTION.search(plain[max(0, count.start - 30) : count.start])]
    return max(corrected or counts, key=lambda count: (count.value, -count.start), default=None)


def find_households(text: Normalised) -> Finding[int] | None:
    """Return how many households or houses are said to be hit or in need."""
    plain = text.text
    for counts, confidence in (
        (_counts(_KK, plain, 0) + _counts(_KK_AFTER, plain, 0), 0.95),
        (_counts(_HOUSE, plain, 1) + _counts(_ATAP, plain, 1), 0.9),
        (_counts(_HOUSE_AFTER, plain, 1) + _counts(_UNITS_HIT, plain, 1) + _counts(_BUGIS_HOUSE, plain, 1), 0.75),
    ):
        best = _best(counts, plain)
        if best:
            return Finding(best.value, confidence, (text.span(best.start, best.end),))
    match = _ONE_FAMILY.search(plain)
    if match:
        return Finding(1, 0.85, (text.span(match.start(), match.end()),))
    return None


def find_counted(text: Normalised) -> Finding[int] | None:
    """Return a number of persons that is said."""
    plain = text.text
    siblings = _counts(_SIBLINGS, plain, 2)
    jiwa = _counts(_JIWA, plain, 4) + _counts(_JIWA_AFTER, plain, 4)
    people = _counts(_ORANG, plain, 3) + _counts(_OTHERS, plain, 2) + siblings + _counts(_AFTER, plain, 2)
    people += [replace(count, value=count.value + 1) for count in _counts(_AND_CHILDREN, plain, 2)]
    people = [count for count in people if not _is_brood(count, plain)]
    for word in _BE_WORD.finditer(plain):
        if not is_helping(plain[: word.start()], plain[word.end() :][:60]) and not is_of_body(plain[: word.start()]):
            people.append(Count(TOGETHER[word.group()], 2, word.start(), word.end()))
    parts = find_parts(plain)
    if parts:
        people.append(Count(parts[0], 2, parts[1], parts[2]))
    lone = _counts(_NOUN_FIRST, plain, 2) + _counts(_IN_STATE, plain, 2) + _counts(_STATE_FIRST, plain, 2)
    if _ALONE.search(plain):
        people, lone = ([count for count in counts if not _BROOD.search(plain[max(0, count.start - 16) : count.end])] for counts in (people, lone))
    best = _best(jiwa, plain) or _best(people, plain) or _best(lone) or _best(_counts(_SAID_LAST, plain, 2) + _counts(_SAID_FIRST, plain, 2))
    if best:
        return Finding(best.value, 0.95 if best.rank >= 3 else 0.88, (text.span(best.start, best.end),))
    return find_pair(text)


def _is_brood(count: Count, plain: str) -> bool:
    """Answer whether a number is how many children somebody has, not how many need help."""
    words = plain[count.start : count.end]
    return (
        words.endswith((" anak", " anak-anak", " cucu"))
        and _CHILD_OF.search(plain[: count.start]) is not None
        and (re.search(r"janda|buruh|honorer|suami|menghidupi|hidupi|kerja|cerai", plain[: count.start]) is not None)
    )
