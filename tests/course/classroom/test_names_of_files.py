"""Properties of names: whoever it is, in whichever layout, the same person and unit come out."""

import string
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnbook.course.classroom.collecting.owners import Owner, known, name_keys
from nnbook.course.classroom.collecting.senders import sender_of
from nnbook.course.classroom.collecting.unit_names import person_in, unit_in, unit_stems
from nnbook.course.classroom.roster import Student

STEMS = st.sampled_from(sorted(unit_stems()))
LETTERS = string.ascii_letters + "äöüßéñçøžłДмияαβ鈴木"
WORDS = st.text(LETTERS, min_size=2, max_size=9).filter(lambda word: person_in(word) == word)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda it: person_in(it) == it)
NUMBERS = st.integers(1, 10**7)


@given(NAMES, STEMS)
def test_people_name_files_in_many_ways(name: str, stem: str) -> None:
    unit = stem[:2]
    for file in (f"{name}_{stem}", f"{stem}_{name}", f"{name} {unit}", f"{name}-unit{unit}"):
        sender = sender_of((f"{file}.ipynb",))
        assert (sender.person, sender.unit) == (name, unit)


@given(NAMES, STEMS, st.sampled_from(["", " (1)", "-Copy1", "_v2", "-final", " (new 2026-11-22)"]))
def test_a_folder_names_its_person(name: str, stem: str, behind: str) -> None:
    for parts in (
        (name, f"{stem}{behind}.ipynb"),
        ("submitted", name, stem, f"{stem}.ipynb"),
        (stem, name, f"{stem}{behind}.ipynb"),
        (f"{name}.zip", f"{stem}.ipynb"),
    ):
        sender = sender_of(parts)
        assert (sender.folders, sender.person, sender.unit) == ((name,), "", stem[:2])


@given(st.text(min_size=1, max_size=30), NUMBERS, STEMS)
def test_moodle_names_anybody(name: str, number: int, stem: str) -> None:
    words = " ".join(name.split())
    assume(words and "_assignsubmission" not in name and words.lower() != "participant")
    assume(not unicodedata.normalize("NFC", name).startswith("_") and "/" not in name)
    for parts in (
        (f"{name}_{number}_assignsubmission_file_", f"{stem}.ipynb"),
        (f"{name}_{number}_assignsubmission_file_{stem}.ipynb",),
        ("class.zip", f"{name}_{number}_assignsubmission_file_", "my.zip", "work", "x.ipynb"),
    ):
        sender = sender_of(parts)
        assert (sender.platform, sender.name, sender.number) == ("Moodle", words, str(number))


@given(
    st.text(string.ascii_lowercase + "åöü", min_size=1, max_size=20),
    NUMBERS,
    NUMBERS,
    STEMS,
    st.booleans(),
    st.integers(0, 99),
)
def test_canvas_names_anybody(
    login: str, number: int, file: int, stem: str, late: bool, again: int
) -> None:
    name = f"{login}_{'LATE_' if late else ''}{number}_{file}_{stem}{f'-{again}' if again else ''}"
    sender = sender_of((f"{name}.ipynb",))
    assert (sender.platform, sender.name, sender.number) == ("Canvas", login, str(number))
    assert (sender.late, sender.again, sender.unit) == (late, again, stem[:2])


@settings(max_examples=300)
@given(st.lists(st.text(min_size=1, max_size=25), min_size=1, max_size=4))
def test_no_name_is_too_odd(parts: list[str]) -> None:
    sender = sender_of(tuple(parts))
    assert sender.unit is None or sender.unit in unit_stems().values()
    assert all(folder.strip() for folder in sender.folders)


@given(st.text(max_size=40))
def test_what_is_left_of_a_name_is_stable(text: str) -> None:
    person = person_in(text)
    assert person == person.strip()
    assert unit_in(text) is not None or person_in(person) in ("", person)


@given(st.lists(WORDS, min_size=2, max_size=3, unique=True), st.data())
def test_the_class_list_knows_a_name_in_any_order(names: list[str], data: st.DataObject) -> None:
    written = " ".join(names)
    turned = data.draw(st.integers(0, len(names) - 1))
    handed_in = f"{' '.join(names[turned:])}, {' '.join(names[:turned])}"
    roster = [Student("s1", written), Student("s2", "Somebody Else")]
    assume(name_keys(written) & name_keys("Somebody Else") == set())
    assert known(Owner(handed_in), roster).student == "s1"
