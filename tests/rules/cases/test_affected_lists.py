"""Lists of people as they come: typed, pasted from WhatsApp, or a table; and who stands on two of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.cases.rules.affected import LineNotRead, NothingListed, PersonTold, SeveralInALine, TooManyListed, read_list, read_table
from rukun.cases.rules.doubles import Home, Listed, Row, Same, compare_persons, count_people, find_doubles, one_household, resolve

TYPED = """KK Jumri, RT 12
1. Jumri, 45, L
2. Siti Aminah, 41 th, P, hamil 7 bulan
3. Andi (8 bln) L

KK: Bu Saniah
- Saniah, 78 tahun, perempuan, sakit, kursi roda
"""


def row(pk: int, name: str, *, sheet: int = 1, sex: str = "", age: int | None = None, nik: str = "", house: int | None = None, label: str = "", rt: str = "") -> Listed:
    return Listed(pk, sheet, name, sex, age, nik, house, label, rt)


def test_a_typed_list_is_read_with_its_households() -> None:
    people = read_list(TYPED)
    assert [(p.name, p.age, p.sex, p.household) for p in people] == [
        ("Jumri", 45, "L", "Jumri"), ("Siti Aminah", 41, "P", "Jumri"), ("Andi", 0, "L", "Jumri"), ("Saniah", 78, "P", "Bu Saniah"),
    ]
    assert people[0].rt == "012"
    assert people[1].conditions == ("hamil",)
    assert set(people[3].conditions) == {"sakit", "disabilitas"}


def test_a_plain_list_of_names_says_nothing_of_households() -> None:
    people = read_list("Budi\nWati, 30\nRina; 12; P")
    assert [(p.name, p.age, p.household) for p in people] == [("Budi", None, ""), ("Wati", 30, ""), ("Rina", 12, "")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("*DATA WARGA RT 12 TERDAMPAK*\nKel. Sidodadi\nSenin, 30 November 2026\n\n1. Jumri (45 th) L\n2. Siti 40 thn P\n\nTotal: 2 jiwa\nTerima kasih 🙏", [("Jumri", 45, "L"), ("Siti", 40, "P")]),
        ("Jumri/L/45\nSiti (P/40)\nbudi l 8\nAni – 5 – P\n✅ Joko, 8L", [("Jumri", 45, "L"), ("Siti", 40, "P"), ("budi", 8, "L"), ("Ani", 5, "P"), ("Joko", 8, "L")]),
        ("[30/11 21.05] Pak RT 12: Jumri 45 L\n[30/11 21.06] Pak RT 12: Siti 40 P hamil", [("Jumri", 45, "L"), ("Siti", 40, "P")]),
        ("KK : Jumri\nIstri : Siti Aminah\nAnak : Ahmad (12)", [("Jumri", None, ""), ("Siti Aminah", None, ""), ("Ahmad", 12, "")]),
        ("Keluarga Jumri: Jumri (45), Siti (40)\nKK Darmawan, 50 th, L", [("Jumri", 45, ""), ("Siti", 40, ""), ("Darmawan", 50, "L")]),
        ("RT 12\n1. Jumri 45 L\nRT 13\n1. Darma 50 L", [("Jumri", 45, "L"), ("Darma", 50, "L")]),
        ("1\tJumri\t45\tL\n2\tSiti\t2,5 tahun\tP", [("Jumri", 45, "L"), ("Siti", 2, "P")]),
    ],
)
def test_lists_as_rt_heads_write_them(text: str, people: list[tuple[str, int | None, str]]) -> None:
    assert [(p.name, p.age, p.sex) for p in read_list(text)] == people


def test_what_is_said_of_people_is_read_from_what_is_said_and_not_from_names() -> None:
    people = read_list("Jumri, 45, L, tidak sakit\nHamilah, 33, P\nRahmad MD, 40, L\nSiti, 23, P, 7 bln hamil\nJoko, 30, L, luka bakar berat")
    assert [p.conditions for p in people] == [(), (), (), ("hamil",), ("luka-berat",)]
    assert people[3].age == 23


def test_a_line_that_counts_people_names_nobody() -> None:
    with pytest.raises(SeveralInALine) as refused:
        read_list("1. Jumri 4 jiwa\n2. Suparman 3 jiwa")
    assert refused.value.line == 1


def test_numbers_that_a_spreadsheet_rounded_or_somebody_made_up_are_none() -> None:
    people = read_list("Jumri, 6472031205800001\nAnton, 0000000000000000\nDewi, 6472031205800000")
    assert [person.nik for person in people] == ["6472031205800001", "", ""]


def test_empty_lines_part_households_that_nobody_named() -> None:
    people = read_list("Budi, 40\nWati, 38\n\nTono, 50")
    assert people[0].household == people[1].household != people[2].household


def test_a_table_is_read_by_its_heads_wherever_they_stand() -> None:
    people = read_table([
        ["DAFTAR KORBAN KEBAKARAN", None, None], [], ["No.", "Nama Lengkap", "Umur", "L/P", "Kepala Keluarga", "NIK", "Ket."],
        [1, "Jumri", 45.0, "L", "Jumri", "6472010101810001", ""], [2, "Aminah", "41", "P", None, None, "luka berat"], [None, None, None, None, None, None, None],
    ])
    assert [(p.line, p.name, p.age, p.sex, p.household, p.nik, p.conditions) for p in people] == [
        (4, "Jumri", 45, "L", "Jumri", "6472010101810001", ()), (5, "Aminah", 41, "P", "Jumri", "", ("luka-berat",)),
    ]


def test_pasted_tables_are_tables_too() -> None:
    people = read_list("nama;umur;jk\nBudi;40;L\nWati;38;P")
    assert [(p.name, p.age, p.sex) for p in people] == [("Budi", 40, "L"), ("Wati", 38, "P")]


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    with pytest.raises(NothingListed):
        read_list(" \n\n")
    with pytest.raises(LineNotRead) as refused:
        read_list("Budi, 40\n12, 13")
    assert refused.value.line == 2
    with pytest.raises(TooManyListed):
        read_list("\n".join(f"Budi {'abcdefghij'[n % 10]}" for n in range(3_001)))


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_people_or_a_reason(text: str) -> None:
    try:
        people = read_list(text)
    except (NothingListed, LineNotRead, SeveralInALine, TooManyListed):
        return
    assert people
    assert all(sum(char.isalpha() for char in person.name) >= 2 and len(person.name) <= 120 for person in people)
    assert all(person.age is None or 0 <= person.age <= 120 for person in people)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (row(1, "Siti Aminah", nik="a"), row(2, "Siti Aminah", sheet=2, nik="b"), Same.NO),
        (row(1, "Siti Aminah", nik="a"), row(2, "Aminah", sheet=2, nik="a"), Same.PERHAPS),
        (row(1, "Siti Aminah", nik="a"), row(2, "Sitti Aminah", sheet=2, nik="a"), Same.SURE), (row(1, "Anton", nik="a"), row(2, "Dewi", nik="a"), Same.PERHAPS),
        (row(1, "Jumri", age=45, nik="a"), row(2, "Jumri", sheet=2, age=45, nik="b"), Same.PERHAPS), (row(1, "Rizki", age=10, sex="L", rt="021"), row(2, "Rizka", sheet=2, age=10, rt="021"), Same.PERHAPS),
        (row(1, "Putra", age=5, rt="021"), row(2, "Putri", sheet=2, sex="P", age=5, rt="021"), Same.PERHAPS), (row(1, "Suparman", age=50, sex="L", rt="021"), row(2, "Suparmin", sheet=2, age=51, sex="L", rt="021"), Same.PERHAPS),
        (row(1, "Jumri", age=45, rt="012"), row(2, "Jumri", sheet=2, age=45, rt="012"), Same.PERHAPS),
        (row(1, "Siti Aminah", age=41, label="Jumri"), row(2, "Siti Aminah", sheet=2, age=42, label="Djumri"), Same.SURE),
        (row(1, "Siti Aminah", age=41, sex="P", rt="012"), row(2, "Sitti Aminah", sheet=2, age=41, sex="P", rt="012"), Same.SURE),
        (row(1, "Siti Aminah", age=41), row(2, "Siti Aminah", sheet=2, age=41), Same.PERHAPS),
        (row(1, "Siti Aminah", rt="012"), row(2, "Siti Aminah", sheet=2, age=41, rt="012"), Same.PERHAPS),
        (row(1, "Aminah", age=41, rt="012"), row(2, "Siti Aminah", sheet=2, age=41, rt="012"), Same.PERHAPS),
        (row(1, "Siti Aminah", age=41, rt="012"), row(2, "Siti Aminah", sheet=2, age=60, rt="012"), Same.NO),
        (row(1, "Budi", sex="L", age=9, rt="012"), row(2, "Budi", sheet=2, sex="P", age=9, rt="012"), Same.NO),
        (row(1, "Budi", age=9, house=1), row(2, "Budi", age=9, house=1), Same.PERHAPS),
        (row(1, "Budi", age=9, house=1), row(2, "Budi", age=9, house=2), Same.NO),
        (row(1, "Budi", age=9, rt="012"), row(2, "Wati", sheet=2, age=9, rt="012"), Same.NO),
    ],
)
def test_two_rows_are_one_only_where_it_is_sure(first: Listed, second: Listed, same: Same) -> None:
    assert compare_persons(first, second) == same
    assert compare_persons(second, first) == same


def test_twins_on_a_new_list_are_tied_to_two_different_rows() -> None:
    known = [row(1, "Hasan", age=5, label="Jumri"), row(2, "Hasan", age=5, label="Jumri", house=3)]
    fresh = [row(3, "Hasan", sheet=2, age=5, label="Djumri"), row(4, "Hasan", sheet=2, age=5, label="Jumri", house=9)]
    sure = [(a, b) for a, b, same in find_doubles(fresh, known) if same == Same.SURE]
    assert len(sure) == len({b for _, b in sure}) == 2


def test_people_and_households_are_counted_once() -> None:
    one, same, other = Home(10, "Jumri"), Home(20, "Djumri"), Home(30, "Saniah")
    rows = [
        Row(1, None, 45, one, ()), Row(2, None, 3, one, ()), Row(3, 1, None, same, ("sakit",)), Row(4, None, 70, same, ()), Row(5, None, None, None, ("hamil",)), Row(6, None, 9, other, ()),
    ]
    counted = count_people(rows)
    assert (counted.people, counted.households) == (5, 2)
    assert (counted.toddlers, counted.children, counted.elders, counted.unknown_age) == (1, 1, 1, 1)
    assert counted.conditions == {"sakit": 1, "hamil": 1}


def test_one_person_in_another_s_list_makes_no_family_of_two() -> None:
    saniah, jumri, post, unnamed = Home(1, "Saniah"), Home(2, "Jumri"), Home(3, "Djumri"), Home(4, "")
    assert one_household([[jumri, post], [jumri, post], [jumri], [saniah, post]]) == {1: 1, 2: 2, 3: 2}
    assert one_household([[saniah, unnamed]]) == {1: 1, 4: 1}
    assert one_household([[saniah, jumri], [saniah, jumri]]) == {1: 1, 2: 1}
    rows = [Row(1, None, 78, saniah, ()), Row(2, None, 45, jumri, ()), Row(3, 2, 45, post, ()), Row(4, 1, None, post, ())]
    assert (count_people(rows).people, count_people(rows).households) == (2, 2)


@given(st.lists(st.tuples(st.integers(0, 12), st.none() | st.integers(0, 12)), max_size=12))
def test_pointers_lead_somewhere_whatever_they_say(pointers: list[tuple[int, int | None]]) -> None:
    known = dict(pointers)
    for pk in known:
        assert resolve(pk, known) in known
    rows = [Row(pk, same, None, None, ()) for pk, same in known.items()]
    assert 0 < count_people(rows).people <= len(known) if known else count_people(rows).people == 0


@given(st.lists(st.builds(PersonTold, line=st.just(1), name=st.sampled_from(["Budi", "Wati", "Siti Aminah", "Hasan"]), age=st.none() | st.integers(0, 90)), max_size=15))
def test_nobody_is_surely_two_people(people: list[PersonTold]) -> None:
    fresh = [row(at, person.name, sheet=2, age=person.age, rt="012") for at, person in enumerate(people, start=100)]
    known = [row(at, name, age=age, rt="012") for at, (name, age) in enumerate([("Budi", 40), ("Wati", 38), ("Siti Aminah", 41)], start=1)]
    sure = [(a, b) for a, b, same in find_doubles(fresh, known) if same == Same.SURE]
    assert len({a for a, _ in sure}) == len({b for _, b in sure}) == len(sure)


def test_heads_of_tables_as_offices_write_them() -> None:
    rows = [
        ["DATA KORBAN", None, None, None, None, None],
        ["No.", "Nama Lengkap *", "L", "P", "Umur (Tahun)", "RT/RW"],
        [1, "Jumri", "v", None, 45, "012/003"],
        [2, "Siti Aminah", None, "v", 41, "012/003"],
    ]
    assert [(one.name, one.sex, one.age, one.rt) for one in read_table(rows)] == [("Jumri", "L", 45, "012"), ("Siti Aminah", "P", 41, "012")]
