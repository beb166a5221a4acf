"""Names of routines, checks and sounds, and the files they mean."""

import unicodedata
from pathlib import Path

import pytest

from voiceguide import library
from voiceguide.decoding import CONVERTED
from voiceguide.errors import SoundError
from voiceguide.library import (
    NotFoundError,
    check_files,
    find_routine,
    find_sound,
    is_shipped_sound,
    routine_files,
    script_folders,
    shipped,
    sound_names,
    translations,
)


@pytest.fixture
def own(tmp_path, monkeypatch) -> Path:
    """The user's own folder, empty."""
    home = tmp_path / "own"
    for folder in ("scripts/checks", "audio"):
        (home / folder).mkdir(parents=True)
    monkeypatch.setenv("VOICEGUIDE_HOME", str(home))
    return home


@pytest.fixture
def routine(tmp_path) -> Path:
    """A routine that lies in a folder of its author's."""
    folder = tmp_path / "author"
    (folder / "audio").mkdir(parents=True)
    file = folder / "mine.yaml"
    file.touch()
    return file


def touch(path: Path) -> Path:
    path.touch()
    return path


def test_shipped_routines_and_sounds_are_found_without_any_folder_of_ones_own(own):
    assert find_routine("bedtime-feet") == shipped("scripts") / "bedtime-feet.yaml"
    assert find_sound("soft-bell") == shipped("audio") / "soft-bell.flac"
    assert is_shipped_sound(find_sound("soft-rain"))


def test_sounds_inside_the_package_are_taken_before_those_beside_it(tmp_path, monkeypatch):
    package = tmp_path / "site" / "voiceguide"
    (tmp_path / "site" / "audio").mkdir(parents=True)
    monkeypatch.setattr(library, "_PACKAGE", package)
    assert shipped("audio") == tmp_path / "site" / "audio"
    (package / "audio").mkdir(parents=True)
    assert shipped("audio") == package / "audio"


def test_own_routines_come_before_shipped_ones_of_the_same_id(own):
    mine = touch(own / "scripts" / "bedtime-feet.yaml")
    assert routine_files()["bedtime-feet"] == mine
    assert find_routine("bedtime-feet") == mine


def test_checks_hidden_files_folders_and_other_files_are_no_routines(own):
    before = set(routine_files())
    for name in ("checks/feet.yaml", "._mine.yaml", "notes.txt"):
        touch(own / "scripts" / name)
    (own / "scripts" / "folder.yaml").mkdir()
    assert set(routine_files()) == before


def test_a_missing_own_folder_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "nowhere"))
    assert "bedtime-feet" in routine_files()


def test_the_folder_of_a_routine_is_searched_first(own, routine):
    assert script_folders(routine)[0] == routine.parent
    theirs = touch(own / "audio" / "wind.wav")
    assert find_sound("wind", routine) == theirs
    inside = touch(routine.parent / "audio" / "wind.wav")
    assert find_sound("wind", routine) == inside
    beside = touch(routine.parent / "wind.wav")
    assert find_sound("wind", routine) == beside
    assert find_sound("wind") == theirs


def test_a_routine_is_found_by_the_path_of_its_file(routine, monkeypatch):
    assert find_routine(str(routine)) == routine
    monkeypatch.chdir(routine.parent)
    assert find_routine("mine.yaml") == Path("mine.yaml")
    assert find_routine("./mine.yaml") == Path("mine.yaml")


@pytest.mark.parametrize("typed", ["bedtime-foot", "Bedtime feet", "bedtimefeet"])
def test_a_mistyped_routine_is_answered_with_the_nearest(own, typed):
    with pytest.raises(NotFoundError, match=r"did you mean 'bedtime-feet'\?.*voiceguide list"):
        find_routine(typed)


@pytest.mark.parametrize(
    "typed", ["", ".", "~nobody-here/x.yaml", "a/b", "\0.yaml", "x" * 5000, "no/" * 2000 + ".yaml"]
)
def test_whatever_is_typed_for_a_routine_is_found_or_explained(own, typed):
    with pytest.raises(NotFoundError, match="voiceguide list"):
        find_routine(typed)


def test_a_path_that_is_wrong_names_the_shipped_routine(own, tmp_path):
    with pytest.raises(NotFoundError, match=r"no such file.*'bedtime-feet' type its name alone"):
        find_routine(str(tmp_path / "bedtime-feet.yaml"))


def test_checks_are_found_beside_the_routine_then_at_home_then_shipped(own, routine):
    assert check_files(routine)["feet"] == shipped("scripts") / "checks" / "feet.yaml"
    mine = touch(own / "scripts" / "checks" / "feet.yaml")
    assert check_files(routine)["feet"] == mine
    (routine.parent / "checks").mkdir()
    near = touch(routine.parent / "checks" / "feet.yaml")
    assert check_files(routine)["feet"] == near


def test_a_check_can_be_meant_by_its_name_and_a_routine_goes_before_it():
    assert find_routine("first-time") == shipped("scripts") / "checks" / "first-time.yaml"
    assert find_routine("hands") == shipped("scripts") / "hands.yaml"


def test_a_sound_is_named_with_or_without_its_ending(own):
    bell = touch(own / "audio" / "Dr. Bell 1.5.mp3")
    assert find_sound("Dr. Bell 1.5") == find_sound("Dr. Bell 1.5.mp3") == bell
    with pytest.raises(SoundError, match=r"did you mean 'Dr\. Bell 1\.5'\?"):
        find_sound("Dr. Bell 1.5.wav")


def test_case_does_not_matter_unless_it_tells_two_files_apart(own, routine):
    assert find_sound("Soft-Bell") == shipped("audio") / "soft-bell.flac"
    other = touch(own / "audio" / "Soft-Bell.wav")
    assert find_sound("Soft-Bell") == other
    assert find_sound("soft-bell").parent == shipped("audio")


def test_accents_are_the_same_however_a_system_writes_them(own):
    apart = touch(own / "audio" / unicodedata.normalize("NFD", "pluie d'été.wav"))
    assert find_sound(unicodedata.normalize("NFC", "pluie d'été")) == apart


def test_lossless_files_are_taken_before_others_of_the_same_name(own):
    touch(own / "audio" / "sea.mp3")
    lossless = touch(own / "audio" / "sea.flac")
    assert find_sound("sea") == lossless
    assert find_sound("sea.mp3") == own / "audio" / "sea.mp3"


@pytest.mark.parametrize(
    "name", ["../secret.wav", "/secret.wav", "..\\secret.wav", "C:secret.wav", "secret\0.wav",
             "audio/../../secret", "..", ".", "", " ", "\0"]
)  # fmt: skip
def test_a_sound_name_cannot_leave_its_folders(own, routine, name):
    touch(routine.parent.parent / "secret.wav")
    with pytest.raises(SoundError, match="is not the name of a sound"):
        find_sound(name, routine)


def test_a_path_instead_of_a_name_is_answered_with_the_name(own):
    with pytest.raises(SoundError, match=r"write 'rain\.ogg' alone"):
        find_sound("audio/rain.ogg")


def test_an_unknown_sound_is_answered_with_the_nearest_or_all(own, routine):
    with pytest.raises(SoundError, match=r"did you mean 'soft-rain'\?.*author"):
        find_sound("soft rain", routine)
    with pytest.raises(SoundError, match="soft-rain, warm-drone"):
        find_sound("x" * 5000)


def test_sound_names_are_all_that_can_be_used_by_any_routine(own):
    touch(own / "audio" / "wind.wav")
    touch(own / "audio" / "notes.txt")
    names = sound_names()
    assert {"wind", "soft-bell", "breath-in", "breath-out"} <= set(names)
    assert "notes" not in names
    assert list(names) == sorted(names)


def test_every_format_that_can_be_decoded_can_be_found():
    assert set(CONVERTED) <= set(library.SOUND_SUFFIXES)


def test_every_shipped_sound_has_its_origin_written_down():
    origins = (shipped("audio") / "ORIGINS.md").read_text("utf-8")
    sounds = [p for p in shipped("audio").iterdir() if p.suffix in library.SOUND_SUFFIXES]
    assert len(sounds) == 8
    assert [path.name for path in sounds if f"`{path.name}`" not in origins] == []


@pytest.fixture
def spanish(own) -> Path:
    """One's own folder, with translations of what voiceguide came with and of a routine there."""
    touch(own / "scripts" / "mine.yaml")
    for name in ("mine.xx", "hands.xx-YY", "breathing.xx-YY", "checks/first-time.xx", "lost.xx"):
        touch(own / "scripts" / f"{name}.yaml")
    return own / "scripts"


def test_a_translation_is_no_routine_of_its_own(spanish):
    assert not [name for name in (*routine_files(), *check_files()) if "." in name]
    assert "lost" not in routine_files()


def test_a_routine_is_found_in_a_language_or_a_wider_one(spanish):
    assert find_routine("mine", "xx") == spanish / "mine.xx.yaml"
    assert find_routine("mine", "xx-ZZ") == spanish / "mine.xx.yaml"
    assert find_routine("MINE", "XX") == spanish / "mine.xx.yaml"
    assert find_routine("mine.xx") == find_routine("mine.xx", "yy") == spanish / "mine.xx.yaml"
    assert find_routine("first-time", "xx") == spanish / "checks" / "first-time.xx.yaml"
    assert find_routine("breathing", "xx-YY") == spanish / "breathing.xx-YY.yaml"


def test_where_there_is_no_translation_the_original_is_found(spanish):
    assert find_routine("mine", "yy") == spanish / "mine.yaml"
    assert find_routine("breathing", "xx") == shipped("scripts") / "breathing.yaml"
    # That of the check of the same name would be another session.
    touch(spanish / "checks" / "hands.zz.yaml")
    assert find_routine("hands", "zz") == shipped("scripts") / "hands.yaml"


def test_the_translation_of_a_file_lies_beside_it(routine):
    assert find_routine(str(routine), "es") == routine
    beside = touch(routine.with_name("mine.es.yaml"))
    assert find_routine(str(routine), "es-MX") == beside
    assert find_routine(str(beside), "de") == beside
    assert translations(routine) == {"es": beside}


def test_translations_are_known_by_their_language(spanish):
    assert translations(spanish / "mine.yaml") == {"xx": spanish / "mine.xx.yaml"}
    breathing = translations(shipped("scripts") / "breathing.yaml")
    assert breathing["xx-YY"] == spanish / "breathing.xx-YY.yaml"
    check = translations(shipped("scripts") / "checks" / "first-time.yaml")
    assert check["xx"] == spanish / "checks" / "first-time.xx.yaml"
