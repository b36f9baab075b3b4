"""Whose each notebook is: a folder is a person's, unless it holds those of several."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from nnbook.course.classroom.collecting.reading import Candidate
from nnbook.course.classroom.collecting.senders import is_short_number
from nnbook.course.classroom.roster import Student

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True)
class Owner:
    """Somebody who handed something in.

    Attributes
    ----------
    student, name : str
        As `Submission` has them.
    also : tuple of str
        What else they may stand under in a class list.
    notes : tuple of str
        What the teacher should know.
    at_home : bool
        Whether it stands in no folder that is named after somebody else.
    """

    student: str
    name: str = ""
    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    at_home: bool = True


def owners(found: Sequence[Candidate]) -> list[Owner | None]:
    """Whose each of the notebooks is; None where nothing tells.

    Parameters
    ----------
    found : sequence of Candidate
        All that were handed in.

    Returns
    -------
    list of (Owner or None)
        One for each.
    """
    places = _by_folders(found)
    on_platform = [each for each in found if each.sender.platform and not places[each.file]]
    shared = _shared_names(on_platform)
    told = [
        _on_platform(each, shared)
        if each.sender.platform and not places[each.file]
        else _in_person(each, places[each.file])
        for each in found
    ]
    return [
        replace(owner, at_home=_is_at_home(each, owner)) if owner else None
        for each, owner in zip(found, told, strict=True)
    ]


def _is_at_home(found: Candidate, owner: Owner) -> bool:
    outermost = found.sender.folders[:1]
    return all(_may_be_one(folder, owner.name or owner.student) for folder in outermost)


def _on_platform(found: Candidate, shared: set[tuple[str, str]]) -> Owner:
    """Who a platform says that it was; people of one name are told apart by their numbers."""
    sender = found.sender
    name = sender.name if sender.platform == "Moodle" else ""
    if not sender.name:
        student = f"Participant {sender.number}"
    elif (sender.platform, sender.name) in shared:
        student = f"{sender.name} {sender.number}"
    else:
        student = sender.name
    also = tuple(filter(None, (sender.name, sender.number)))
    said = (found.student, found.name)
    return Owner(student, name, also, _disagreement(sender.platform, (student, name, *also), said))


def _shared_names(found: Iterable[Candidate]) -> set[tuple[str, str]]:
    """Names that two people have: one platform gave them two numbers for one unit."""
    numbers = defaultdict(set)
    for each in found:
        numbers[each.sender.platform, each.sender.name, each.unit].add(each.sender.number)
    return {(platform, name) for (platform, name, _), some in numbers.items() if len(some) > 1}


def _in_person(found: Candidate, place: str) -> Owner | None:
    """Whom the folder, the package or the file's own name tells.

    Package and file are named by who hands them in; a folder, by who collects. So where a folder
    tells another one than they do, what they say is a note, and nothing else.
    """
    sender = found.sender
    said = (found.student, found.name)
    of_file = (sender.name,) if sender.platform else (sender.person,)
    notes = _disagreement("its place", (place,), said) if place else ()
    if sender.platform:
        notes += _disagreement("its place", (place,), of_file, "file's name")
    if notes and place in sender.folders:
        return Owner(place, "", sender.folders, notes)
    also = tuple(filter(None, (*of_file, *sender.folders, *said)))
    if not found.student:
        return Owner(place, "", also, notes) if place else None
    return Owner(found.student, found.name, also, notes)


def _disagreement(
    who: str, known: Iterable[str], said: Sequence[str], what: str = "package"
) -> tuple[str, ...]:
    """A note if a package or a file names somebody else than the place where it was found."""
    known, said = ([text for text in texts if text] for texts in (known, said))
    if not said or any(_may_be_one(a, b) for a in known for b in said):
        return ()
    return (f"The {what} says that it is {', '.join(said)}; {who} says {known[0]}.",)


def _may_be_one(a: str, b: str) -> bool:
    """Whether two texts may name the same person: "anna", "Anna Ström" and "stromanna" do."""
    words = [{_plain(word) for word in re.findall(r"\w+", text)} for text in (a, b)]
    if not all(words):
        return False
    return bool(name_keys(a) & name_keys(b)) or words[0] <= words[1] or words[1] <= words[0]


def _by_folders(found: Sequence[Candidate], depth: int = 0) -> dict[str, str]:
    """For each file the person whom its folder or its own name tells.

    Empty where nothing tells, and where it is a platform's word that counts.
    """
    persons: dict[str, str] = {}
    folders = defaultdict(list)
    for each in found:
        if len(each.sender.folders) > depth:
            folders[each.sender.folders[depth]].append(each)
        else:
            persons[each.file] = each.sender.person
    for folder, inside in folders.items():
        if _is_several_peoples(inside, depth):
            told = _by_folders(inside, depth + 1)
            persons |= {
                each.file: told[each.file] or ("" if each.sender.platform else folder)
                for each in inside
            }
        else:
            persons |= {each.file: folder for each in inside}
    return persons


def _is_several_peoples(inside: Sequence[Candidate], depth: int) -> bool:
    """Whether a folder holds one unit under several names: in folders of theirs, or in files'."""
    theirs = [each for each in inside if _is_named_there(each, depth)]
    if _one_unit_of_several(theirs, lambda each: (each.sender.name, each.sender.number)):
        return True
    inside = [each for each in inside if not _is_named_there(each, depth)]
    if not inside:
        return False
    below = [each for each in inside if len(each.sender.folders) > depth + 1]
    if len(below) == len(inside):
        if all(is_short_number(each.sender.folders[depth + 1]) for each in below):
            return False
        return _one_unit_of_several(below, lambda each: each.sender.folders[depth + 1])
    named = [each for each in inside if each.sender.has_unit and each.sender.person]
    return len(named) == len(inside) and _one_unit_of_several(
        named, lambda each: each.sender.person
    )


def _is_named_there(found: Candidate, depth: int) -> bool:
    """Whether a platform's pattern stands right in the folder of this depth."""
    return bool(found.sender.platform) and len(found.sender.folders) == depth + 1


def _one_unit_of_several(
    found: Iterable[Candidate], person: Callable[[Candidate], Hashable]
) -> bool:
    persons = defaultdict(set)
    for each in found:
        persons[each.unit].add(person(each))
    return any(len(some) > 1 for some in persons.values())


def known(owner: Owner, roster: Sequence[Student]) -> Owner:
    """The same person as a class list has them; a note if it doesn't, or has two.

    Parameters
    ----------
    owner : Owner
    roster : sequence of Student
        The class; empty for no list.
    """
    if not roster:
        return owner
    for texts in ((owner.student,), (owner.name,), owner.also):
        matching = [student for student in roster if _is(student, texts)]
        if len(matching) == 1:
            (student,) = matching
            return replace(owner, student=student.id, name=student.name or owner.name)
        if matching:
            ids = ", ".join(student.id for student in matching)
            note = f"The class list has several who may be {owner.student}: {ids}."
            return replace(owner, notes=(*owner.notes, note))
    note = f"{owner.student} is not on the class list."
    return replace(owner, notes=(*owner.notes, note))


def _is(student: Student, texts: Iterable[str]) -> bool:
    ids = {_plain(text) for text in (student.id, student.email, *student.also) if text}
    names = name_keys(student.name)
    return any(_plain(text) in ids or name_keys(text) & names for text in texts if text)


def name_keys(name: str) -> set[str]:
    """What a name may look like without spaces, accents and order: "stromanna" for "Anna Ström"."""
    words = name.replace(",", " ").casefold().split()
    turned = ["".join(words[k:] + words[:k]) for k in range(len(words))]
    return {_plain(text) for word in turned for text in (word, word.translate(_UMLAUTS))} - {""}


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if letter.isalnum())
