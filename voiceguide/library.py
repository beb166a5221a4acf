"""Library: where routines, checks and sounds are, and which file a name means.

Searched in this order, and the first that has the name is taken: the folder of the routine itself,
the user's own folder, and what voiceguide came with. Names are compared without regard to case
where nothing matches exactly, so that a routine finds the same files on every system.
"""

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import platformdirs

from voiceguide.errors import SoundError, VoiceguideError
from voiceguide.phrases import wider

SOUND_SUFFIXES = (
    ".flac", ".wav", ".ogg", ".opus", ".mp3", ".aiff", ".aif", ".au", ".caf",
    ".m4a", ".aac", ".mp4", ".wma", ".webm", ".mka", ".amr",
)  # fmt: skip
"""What a sound file may end in; where one name has several files, the first of these is taken."""

ROUTINE_SUFFIXES = (".yaml", ".yml")

PLANS = "plans"
"""Name of the folder that plans lie in, beside the routines."""

LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
"""The short name of a language, as in ``es`` and ``es-MX``."""
_TRANSLATION = re.compile(rf"(.+)\.({LANGUAGE})", re.DOTALL)

_PACKAGE = Path(__file__).resolve().parent
_SEE_PLANS = "type 'voiceguide plan list' to see them all"
_SEE_LIST = "type 'voiceguide list' to see them all, or give the path of a .yaml file"


class NotFoundError(VoiceguideError):
    """There is no routine or check of that name; the message names the nearest and what to type."""


def parted(stem: str) -> tuple[str, str]:
    """Return the id and the language that the name of a file stands for, without its ending.

    The language is empty where it is no translation.

    >>> parted("bedtime-feet.es-MX")
    ('bedtime-feet', 'es-MX')
    """
    found = _TRANSLATION.fullmatch(stem)
    return (found[1], found[2]) if found else (stem, "")


def home() -> Path:
    """Return the user's own folder, which holds `scripts/` and `audio/`; it need not exist.

    `VOICEGUIDE_HOME` names another one.
    """
    named = os.environ.get("VOICEGUIDE_HOME")
    return _expanded(named) if named else platformdirs.user_data_path("voiceguide")


def cache_home(environ: Mapping[str, str]) -> Path:
    """Return the folder of what can be made again; it need not exist.

    `VOICEGUIDE_CACHE` names another one.
    """
    named = environ.get("VOICEGUIDE_CACHE", "").strip()
    return Path(named).expanduser() if named else platformdirs.user_cache_path("voiceguide")


def shipped(folder: str) -> Path:
    """Return the `scripts` or `audio` folder that voiceguide came with.

    In a wheel they are inside the package, in a checkout beside it.
    """
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def script_folders(near: Path | None = None) -> tuple[Path, ...]:
    """Return the folders that routines are looked for in, in order.

    Args:
        near: the file of a routine; its folder comes first.
    """
    return (*((near.parent,) if near else ()), home() / "scripts", shipped("scripts"))


def sound_folders(near: Path | None = None) -> tuple[Path, ...]:
    """Return the folders that sounds are looked for in, in order.

    Args:
        near: the file of a routine; its folder and the `audio` folder in it come first.
    """
    own = (near.parent, near.parent / "audio") if near else ()
    return (*own, home() / "audio", shipped("audio"))


def routine_files() -> dict[str, Path]:
    """Return the file of each routine by id, in the order of ids, without translations."""
    return _originals(_by_stem(script_folders(), (".yaml",)))


def find_routine(name_or_path: str, language: str | None = None) -> Path:
    """Return the file of a routine, or of a check, to be heard alone.

    Args:
        name_or_path: an id such as ``bedtime-feet``, that of a translation such as
            ``bedtime-feet.es``, or the path of a YAML file. A routine goes before a check of the
            same name.
        language: its translation into this language is taken, or into a wider one (``es`` for
            ``es-MX``); where there is none, the original.

    Raises:
        NotFoundError: there is neither.
    """
    path = _expanded(name_or_path)
    if path.suffix.lower() in ROUTINE_SUFFIXES or path.name != name_or_path:
        if _is_file(path):
            return _translated(path, language)
        what = "is a folder, not a routine" if _is_folder(path) else "there is no such file"
        known = _nearest(path.stem, routine_files())
        raise NotFoundError(
            f"{name_or_path}: {what}; "
            + (f"for the routine '{known}' type its name alone" if known else _SEE_LIST)
        )
    found = _spoken(name_or_path, language, _by_stem(script_folders(), (".yaml",)))
    found = found or _spoken(name_or_path, language, _every_check(None))
    if found is None:
        known = _nearest(name_or_path, routine_files())
        raise NotFoundError(
            f"there is no routine '{name_or_path}'; "
            + (f"did you mean '{known}'? " if known else "")
            + _SEE_LIST
        )
    return found


def check_files(near: Path | None = None) -> dict[str, Path]:
    """Return the file of each check by its id, without translations; the first folder wins."""
    return _originals(_every_check(near))


def plan_files() -> dict[str, Path]:
    """Return the file of each plan by its id; the first folder wins."""
    return _by_stem((folder / PLANS for folder in script_folders()), (".yaml",))


def find_plan(name_or_path: str) -> Path:
    """Return the file of a plan.

    Args:
        name_or_path: an id such as ``starter-14``, or the path of a YAML file.

    Raises:
        NotFoundError: there is neither.
    """
    path = _expanded(name_or_path)
    if path.suffix.lower() in ROUTINE_SUFFIXES or path.name != name_or_path:
        if _is_file(path):
            return path
        raise NotFoundError(f"{name_or_path}: there is no such file; {_SEE_PLANS}")
    found = _matching(name_or_path, plan_files())
    if found is None:
        known = _nearest(name_or_path, plan_files())
        meant = f"did you mean '{known}'? " if known else ""
        raise NotFoundError(f"there is no plan '{name_or_path}'; {meant}{_SEE_PLANS}")
    return found


def translations(original: Path) -> dict[str, Path]:
    """Return the translations of a routine or check by their language.

    Args:
        original: its file. Those beside it are found, and where its name alone would lead to it,
            those that the name leads to.
    """
    folders = [original.parent]
    if original in routine_files().values():
        folders = [*script_folders()]
    elif original in check_files().values():
        folders = [folder / "checks" for folder in script_folders()]
    found = {parted(stem): path for stem, path in _by_stem(folders, (".yaml",)).items()}
    return {tag: path for (of, tag), path in found.items() if tag and of == original.stem}


def find_sound(name: str, near: Path | None = None) -> Path:
    """Return the file of a sound.

    Args:
        name: such as ``soft-bell`` or ``my bell.mp3``: a file's name with or without its ending,
            never a path, so that a routine cannot reach outside the sound folders.
        near: the file of the routine that names it.

    Raises:
        SoundError: no folder has it, or it is not a name.
    """
    if not name.strip() or name in (".", "..") or any(sign in name for sign in "/\\\0:"):
        bare = name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "").strip(". ")
        raise SoundError(
            f"{name!r} is not the name of a sound: put the file beside the routine or into its "
            f"audio folder, and write {f'{bare!r}' if bare else 'its name'} alone"
        )
    folders = sound_folders(near)
    files = _by_stem(folders, SOUND_SUFFIXES)
    found = _matching(name, _by_name(folders, SOUND_SUFFIXES)) or _matching(name, files)
    if found is None:
        known = _nearest(name, files) or _nearest(Path(name).stem, files)
        raise SoundError(
            f"there is no sound '{name}'; "
            + (f"did you mean '{known}'?" if known else f"there are {', '.join(files)}.")
            + f" Sounds of your own go to {folders[0]}"
        )
    return found


def sound_names() -> tuple[str, ...]:
    """Return the names of all sounds that any routine can use, sorted."""
    return tuple(_by_stem(sound_folders(), SOUND_SUFFIXES))


def is_shipped_sound(path: Path) -> bool:
    """Return whether a file is one of the sounds that voiceguide came with."""
    return path.parent.resolve() == shipped("audio").resolve()


def _spoken(name: str, language: str | None, files: Mapping[str, Path]) -> Path | None:
    """Return the file of a name, or that of its translation into a language where there is one."""
    found = _matching(name, files)
    if found is None or not language or parted(found.stem)[1]:
        return found
    there = (_matching(f"{name}.{one}", files) for one in wider(language))
    return next(filter(None, there), found)


def _translated(path: Path, language: str | None) -> Path:
    """Return the translation beside a file, or the file itself where there is none."""
    if not language or parted(path.stem)[1]:
        return path
    beside = (path.with_name(f"{path.stem}.{one}.yaml") for one in wider(language))
    return next(filter(_is_file, beside), path)


def _every_check(near: Path | None) -> dict[str, Path]:
    """Return the file of each check and of each translation of one."""
    return _by_stem((folder / "checks" for folder in script_folders(near)), (".yaml",))


def _originals(files: Mapping[str, Path]) -> dict[str, Path]:
    """Return files without the translations among them."""
    return {stem: path for stem, path in files.items() if not parted(stem)[1]}


def _by_name(folders: Iterable[Path], suffixes: tuple[str, ...]) -> dict[str, Path]:
    """Return the files of `folders` by whole name; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in _files(folder, suffixes):
            found.setdefault(_plain(path.name), path)
    return found


def _by_stem(folders: Iterable[Path], suffixes: tuple[str, ...]) -> dict[str, Path]:
    """Return the files of `folders` by name without ending; the first folder wins, then suffix."""
    found: dict[str, Path] = {}
    for folder in folders:
        files = _files(folder, suffixes)
        for path in sorted(files, key=lambda path: suffixes.index(path.suffix.lower())):
            found.setdefault(_plain(path.stem), path)
    return dict(sorted(found.items()))


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Return the files of a folder in order, without hidden ones; none if it cannot be read."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in suffixes and path.name[0] != "." and path.is_file()
        )
    except OSError:
        return []


def _matching(name: str, files: Mapping[str, Path]) -> Path | None:
    """Return the file of a name, or else of one that differs in case only."""
    name = _plain(name)
    same = (path for known, path in files.items() if known.casefold() == name.casefold())
    return files.get(name) or next(same, None)


def _nearest(name: str, known: Iterable[str]) -> str | None:
    names = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(_plain(name).casefold(), names, n=1)
    return names[close[0]] if close else None


def _plain(name: str) -> str:
    """Return a name with accented letters written one way: some systems take them apart."""
    return unicodedata.normalize("NFC", name)


def _expanded(path: str) -> Path:
    """Return a path with `~` as the folder it stands for, or as it is where that is unknown."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
