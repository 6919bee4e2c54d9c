"""Text understanding as a whole: the samples, the borders, and that no text can break it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rukun.reports.rules.categories import UNCLEAR
from rukun.reports.rules.findings import Finding
from rukun.reports.rules.linear import LinearModel, parse_model
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_CATEGORY, HAZARD_URGENCY, INTENTS, URGENCIES
from rukun.reports.rules.understand import Understanding, understand
from rukun.reports.rules.urgency import CALM, OTHER_DANGER

_SOURCE = Path(__file__).resolve().parents[3] / "src" / "rukun"
_SEEDS = _SOURCE / "reports" / "seeds"
_MODEL = parse_model((_SEEDS / "model.json.gz").read_bytes())
_SAMPLES = [json.loads(line) for line in (_SEEDS / "messages-samples.jsonl").read_text("utf-8").splitlines()]


def _value(finding: Finding[Any] | None) -> Any:
    return finding.value if finding else None


@pytest.mark.parametrize("sample", _SAMPLES, ids=lambda sample: sample["id"])
def test_understand_gets_the_samples_right(sample: dict[str, Any]) -> None:
    found, expect = understand(sample["text"], model=_MODEL), sample["expect"]
    for key in ("intent", "category", "urgency", "hazard", "rt", "people", "households"):
        if key in expect:
            assert _value(getattr(found, key)) == expect[key], key
    if "category_any" in expect:
        assert _value(found.category) in expect["category_any"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("B2XK-7TPQ", "status"),
        ("yang barusan tidak usah ditindak, saya salah lihat", "cancel"),
        ("tiga lansia sudah dibawa perahu karet", "update"),
        ("RT kami kering semua", "update"),
        ("usulan tongkat adik saya kok belum dijawab", "status"),
        ("petugas loket main HP, kami didiamkan satu jam", "complaint"),
        ("surat pindah domisili bayar berapa?", "question"),
        ("selimutnya hangat, terima kasih", "thanks"),
        ("baca berita pabrik meledak di Bekasi, serem", "chatter"),
        ("kredit motor tanpa DP, hubungi kami", "spam"),
        ("KIS mertua saya mati, Selasa mau cuci darah, ngurusnya gimana?", "report"),
        ("yang punya kontrakan malah dapat beras", "report"),
        ("apinya nyala lagi pak", "report"),
    ],
)
def test_understand_knows_what_the_sender_wants(text: str, intent: str) -> None:
    assert understand(text, model=_MODEL).intent.value == intent


@pytest.mark.parametrize(
    ("text", "category", "urgency"),
    [
        ("adik saya kelas 4 disuruh bibinya jual koran", "anak-dieksploitasi", "urgent"),
        ("sepupu saya dikurung di kandang karena gangguan jiwa", "odgj-terlantar", "urgent"),
        ("lebih baik saya menyusul istri saya ke kubur", "krisis-bunuh-diri", "emergency"),
        ("saya dicopet di terminal, tidak bisa pulang", "orang-terlantar", "urgent"),
        ("tetangga saya suaminya ringan tangan", "korban-kekerasan", "emergency"),
        ("kabel listrik putus di jalan keluar percikan api", "layanan-umum", "emergency"),
        ("puting beliung tahun lalu bawa gerobak kami, minta modal", "korban-bencana-alam", "normal"),
        ("LAPOR#RT 1#RTLH#atap bocor", "rtlh", "normal"),
    ],
)
def test_understand_holds_the_borders(text: str, category: str, urgency: str) -> None:
    found = understand(text, model=_MODEL)
    assert (_value(found.category), _value(found.urgency)) == (category, urgency)


@pytest.mark.parametrize(
    "text",
    ["kebakaran", "Kebakaran!", "kebakaran pak", "banjir", "banjir 3 rumah", "gempa", "ini foto banjir", "kebakaran, lihat foto", "longsor foto", "pohon tumbang foto",
     "buaya", "fire", "kdrt", "tenggelam", "orang gila ngamuk"],
)  # fmt: skip
def test_understand_takes_a_few_words_that_name_a_problem_for_a_report(text: str) -> None:
    assert understand(text, model=_MODEL).intent.value == "report"


def test_understand_without_a_report_names_no_problem() -> None:
    found = understand("Selamat malam bu", model=_MODEL)
    assert (found.category, found.urgency, found.hazard, found.people, found.households) == (None, None, None, None, None)


def test_understand_works_on_rules_alone() -> None:
    found = understand("rumah terbakar di RT 3, 2 KK", model=None)
    assert (found.intent.value, _value(found.hazard), _value(found.rt)) == ("report", "kebakaran", "003")


def test_understand_shows_the_words_it_went_by() -> None:
    text = "Pak, rumah tetangga kobong di RT 3"
    found = understand(text, model=_MODEL)
    assert found.hazard is not None and found.rt is not None
    assert "kobong" in [text[start:end].rsplit(maxsplit=1)[-1] for start, end in found.hazard.spans]
    assert [text[start:end] for start, end in found.rt.spans] == ["RT 3"]


def _check_whole(found: Understanding, text: str) -> None:
    assert found.intent.value in INTENTS
    assert 0 <= found.confidence <= 1
    for finding in (found.intent, found.category, found.urgency, found.hazard, found.rt, found.rw, found.people, found.households):
        if finding is not None:
            assert 0 <= finding.confidence <= 1
            assert all(0 <= start <= end <= len(text) for start, end in finding.spans)
    if found.intent.value == "report":
        assert _value(found.urgency) in URGENCIES
        assert _value(found.category) in DEFAULT_URGENCY or (found.category is None and found.confidence <= 0.1)
    else:
        assert found.category is None and found.urgency is None


_WORDS = st.sampled_from(
    "rumah terbakar RT 5 lima belas - / . # dua tiga jiwa KK sekitar 70-an anak2 jam 25.99 tgl 31 tahun lalu pak kakek İ ﬁ ß \x00 \u202e 😢 \ud800 ± ( )".split(
        " "
    )
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_understand_never_raises_and_is_deterministic(text: str) -> None:
    for model in (None, _MODEL):
        found = understand(text, model=model)
        _check_whole(found, text)
        assert understand(text, model=model) == found


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\ud83d", "🙏🙏🙏", "\u202eRT 5\u202c", "a" * 1_000_000, "rumah terbakar " * 70_000, "1-2-3-" * 1000, "rt " * 3000],
    ids=["empty", "nul", "surrogate", "emoji", "rtl", "one-word", "long", "dashes", "rts"],
)
def test_understand_bears_odd_texts(text: str) -> None:
    _check_whole(understand(text, model=_MODEL), text)


@pytest.mark.parametrize(
    "text",
    [
        "pak tolong dicek, di gang sebelah ada masalah",
        "mohon dibantu warga kami, sudah beberapa hari ini",
        "ada yang tidak beres di rumah sebelah, tolong ke sini pak",
    ],
)
def test_what_does_not_say_what_it_is_about_is_given_no_name(text: str) -> None:
    found = understand(text, model=_MODEL)
    assert (found.intent.value, found.category, found.hazard) == ("report", None, None)
    assert found.confidence < 0.3, "so a person looks, whatever else was thought"


@pytest.mark.parametrize("text", ["ada kebakaran di RT 12", "rumah saya reyot, atap bocor semua", "nenek sebelah sendiri, lapar"])
def test_a_short_text_that_says_what_it_is_about_is_named(text: str) -> None:
    assert understand(text, model=_MODEL).category is not None


def test_parse_model_reads_what_the_trainer_wrote() -> None:
    assert isinstance(_MODEL, LinearModel)
    views = {"emergency-words", "emergency-letters", "emergency-cues"}
    assert set(_MODEL.heads) == {"intent", "category", "hazard", "emergency", "urgency", "situation"} | views
    dangers = set(_MODEL.heads["situation"].classes) - set(CALM) - {OTHER_DANGER}
    assert dangers <= set(DEFAULT_URGENCY) | set(HAZARD_CATEGORY)
    assert _MODEL.heads["category"].classes == (*sorted(DEFAULT_URGENCY), UNCLEAR)
    assert _MODEL.table.shape == (len(_MODEL.row_of), sum(len(head.classes) for head in _MODEL.heads.values()))
    assert len(_MODEL.people) > 1000


def test_taxonomy_equals_the_seeds_of_problems() -> None:
    with (_SOURCE / "problems" / "seeds" / "problem-categories.csv").open(encoding="utf-8") as rows:
        assert {row["code"]: row["default_urgency"] for row in csv.DictReader(rows)} == DEFAULT_URGENCY
    with (_SOURCE / "problems" / "seeds" / "hazards.csv").open(encoding="utf-8") as rows:
        hazards = list(csv.DictReader(rows))
    assert {row["code"]: row["default_urgency"] for row in hazards} == HAZARD_URGENCY
    assert {row["code"]: row["category"] for row in hazards} == HAZARD_CATEGORY


@pytest.mark.parametrize("text", ["kelaparan, anak saya belum makan 2 hari", "sudah tiga hari keluarga itu tidak makan"])
def test_who_has_not_eaten_for_days_is_urgent(text: str) -> None:
    assert _value(understand(text, model=_MODEL).urgency) in {"urgent", "emergency"}


@pytest.mark.parametrize(
    ("text", "people", "households"),
    [
        ("banjir, 12 rumah terendam", None, 12), ("30 KK butuh evakuasi, banjir sedada", None, 30), ("Kebakaran satu rumah di RT 33", None, 1),
        ("kebakaran 4 rumah, 17 jiwa mengungsi", 17, 4),
    ],
)
def test_houses_are_no_people(text: str, people: int | None, households: int) -> None:
    found = understand(text, model=_MODEL)
    assert (found.people and found.people.value, found.households and found.households.value) == (people, households)


HIDDEN_HELP = (
    "thanks, my baby is not breathing", "matur nuwun pak, anakku kejang", "suwun nggih, griyo kulo kobong", "makasih pak, anakku hanyut",
    "terima kasih sembakonya, cuma bapak saya semalam dibacok orang", "terima kasih ambulansnya, tapi mereka tidak datang dan ayah makin sesak",
    "trims pak damkar, apinya muncul lagi di dapur", "mksh pak, ulun kada makan dua hari", "makasih min, tetangga saya nangis minta ampun tiap malam",
    "wkwkwk lucu ya tetangga bakar rumah sendiri", "pinjaman online neror saya tiap hari", "selamat pagi, bapak saya ODGJ kabur",
)


@pytest.mark.parametrize("text", HIDDEN_HELP)
def test_no_call_for_help_is_so_sure_to_be_a_courtesy_that_nobody_looks(text: str) -> None:
    found = understand(text, model=_MODEL)
    assert found.intent.value not in {"thanks", "chatter", "spam"} or found.confidence <= 0.4


@pytest.mark.parametrize("text", ["terima kasih pak sudah dibantu", "makasih pak lurah, cepat sekali responnya", "halo min", "promo pinjaman cair cepat klik bit.ly/xyz"])
def test_what_is_a_courtesy_and_nothing_else_needs_nobody(text: str) -> None:
    found = understand(text, model=_MODEL)
    assert found.intent.value in {"thanks", "chatter", "spam"} and found.confidence > 0.4
