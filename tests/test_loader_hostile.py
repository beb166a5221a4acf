"""Any bytes whatever give problems with places, in bounded time and memory, from both parsers."""

import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.errors import RoutineError
from voiceguide.loader import Folders, load, load_many
from voiceguide.loader.document import BEST, compose, parse_fast, parse_slowly
from voiceguide.loader.resolve import Loading
from voiceguide.loader.source import MOST_BYTES, decode, read

DATA = Path(__file__).parent / "data"
GOOD = [path.read_bytes() for path in sorted((DATA / "good").rglob("*.yaml"))]
YAML = sorted((DATA / "bad" / "yaml").glob("*.yaml"))
HEAD = "title: Test\nsteps:\n"

quick = settings(max_examples=150, deadline=None)


def told(path):
    """The problems of a file, each of which must be told in full."""
    _, problems, _ = load_many([path], Folders())
    for problem in problems:
        assert problem.at.line >= 1
        assert problem.at.column >= 1
        assert problem.message
        assert problem.hint
        str(problem).encode()
    return problems


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile") / "routine.yaml"


@quick
@given(st.binary(max_size=400))
def test_random_bytes_are_told_of(file, data):
    file.write_bytes(data)
    assert told(file)


@quick
@given(st.text("abc:-[]{}|>'\"#&*!%@`,?~ \n\t0s", max_size=80))
def test_random_yaml_is_told_of(file, text):
    file.write_text(HEAD + text, "utf-8", newline="")
    told(file)
    for parse in (parse_fast, parse_slowly):
        compose(HEAD + text, "x", parse)


@quick
@given(st.sampled_from(GOOD), st.integers(0), st.randoms(use_true_random=False))
def test_a_good_file_with_a_few_changed_bytes_is_read_or_told_of(file, data, at, chance):
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = (at + chance.randrange(50)) % len(changed)
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place]
                changed = changed or bytearray(b"x")
            case 2:
                changed[place:place] = bytes(chance.choices(b":-[]{}'\"\n \t#&*!|>", k=2))
            case _:
                changed[place:place] = changed[: chance.randrange(40)]
    file.write_bytes(bytes(changed))
    told(file)


@quick
@given(st.sampled_from(GOOD), st.integers(1, 3000))
def test_a_file_that_was_cut_short_is_read_or_told_of(file, data, length):
    file.write_bytes(data[:length])
    told(file)


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.stem)
def test_both_parsers_tell_the_same(path):
    text = read(path)
    fast, slow = (compose(text, path.name, parse) for parse in (parse_fast, parse_slowly))
    if path.stem in ("backslash", "folded-start", "directive-odd"):
        # They differ by a column, or one of them stops at the word where the other reads on.
        assert [p.at.line for p in fast[1]] == [p.at.line for p in slow[1]]
    else:
        assert fast == slow


def test_a_tab_within_a_line_is_called_a_tab():
    # libyaml takes it for a space there, PyYAML's own parser does not.
    text = "title:\tTest\n"
    assert compose(text, "x", parse_fast)[1] == []
    (problem,) = compose(text, "x", parse_slowly)[1]
    assert (problem.at.column, problem.message) == (7, "a tab stands here")


@pytest.mark.parametrize("data", GOOD, ids=range(len(GOOD)))
def test_both_parsers_read_the_same(data):
    text = decode(data, "x")
    assert compose(text, "x", parse_fast) == compose(text, "x", parse_slowly)


def test_the_fast_parser_is_taken_where_there_is_one():
    assert BEST is (parse_fast if yaml.__with_libyaml__ else parse_slowly)


@pytest.mark.parametrize("parse", [parse_fast, parse_slowly])
@pytest.mark.parametrize("escape", [r"\ud800", r"\uDFFF", r"\UFFFFFFFF", r"\U00110000"])
def test_half_characters_are_told_of(parse, escape, tmp_path):
    node, problems = compose(f'title: "Bad {escape}"\n', "x", parse)
    assert problems or "\ud800" <= node.entries["title"][1].value[-1] <= "\udfff"
    path = tmp_path / "half.yaml"
    path.write_text(f'title: "Bad {escape}"\nsteps: [pause: 1s]\n')
    assert len(told(path)) == 1


def _bomb():
    names = "abcdefghijklmnopqrstuvwxyz"
    lines = [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in itertools.pairwise(names)]
    return "a: &a [boom]\n" + "\n".join(lines)


def _filled(start, piece, end=""):
    return start + piece * ((MOST_BYTES - len(start) - len(end)) // len(piece)) + end


HOSTILE = {
    "laughs": HEAD + _bomb(),
    "brackets": _filled("", "["),
    "braces": _filled("", "{"),
    "deep flow": _filled(HEAD, "[{a: "),
    "dashes": _filled("", "- "),
    "questions": _filled("", "? "),
    "colons": _filled("", "a: "),
    "key in key": "".join(f"{' ' * n}a:\n" for n in range(600)),
    "deep lists": "".join(f"{' ' * n}-\n" for n in range(600)),
    "one long word": _filled(HEAD + "  - say: ", "a"),
    "one long line": _filled(HEAD + "  - say: ", "word "),
    "one long quote": _filled(HEAD + '  - say: "', "word ", '"'),
    "open quote": _filled(HEAD + '  - say: "', "word\n"),
    "long escape": _filled(HEAD + '  - say: "', r"\u0041", '"'),
    "long block": _filled(HEAD + "  - say: |\n", "    word\n"),
    "long key": _filled("", "k"),
    "comments": _filled("", "# nothing\n"),
    "blank lines": _filled("", "\n"),
    "spaces": _filled("", " "),
    "tabs": _filled("", "\t"),
    "many keys": "".join(f"k{n}: v\n" for n in range(20_000)),
    "same key": _filled("", "k: v\n"),
    "many anchors": _filled("a:\n", "- &a b\n"),
    "many aliases": _filled("a:\n", "- *a\n"),
    "many tags": _filled("a:\n", "- !!int b\n"),
    "many documents": _filled("", "---\n"),
    "many steps": _filled(HEAD, "  - pause: 1s\n"),
    "many wrong steps": _filled(HEAD, "  - puase: 1s\n"),
    "many names": HEAD + "  - say: " + "{a}" * 660 + "\n",
    "many open brackets": HEAD + "  - say: a" + "{[<" * 600 + "\n",
    "many wide groups": _filled(HEAD, "  - repeat: 1000\n    steps: [pause: 1s]\n"),
    "many wide products": _filled(
        HEAD, f"  - each: {{a: {['v'] * 100}, b: {['v'] * 100}}}\n    steps: [pause: 1s]\n"
    ),
    "huge number": HEAD + f"  - pause: {'9' * 200_000}\n",
    "huge count": HEAD + f"  - repeat: {'9' * 200_000}\n    steps: [pause: 1s]\n",
    "huge length": HEAD + f"  - say: Go.\n    for: {'9' * 100_000}s in {'1' * 90_000}s..2s\n",
    "many ranges": HEAD + f"  - say: Go.\n    for: {'1s..' * 50_000}\n",
    "huge level": f"background: {{sound: x, level: -{'9' * 200_000} dB}}\n" + HEAD,
    "huge language": f"language: {'en-' * 60_000}\n" + HEAD,
    "huge sound": HEAD + f"  - chime: {'a' * 200_000}\n",
    "huge name": HEAD + f"  - use: {'a' * 200_000}\n",
    "huge name in a text": HEAD + f"  - say: {{{'a' * 1900}}}\n",
    "huge names of values": HEAD + f"  - each: {{? {'a' * 200_000} : [b]}}\n    steps: []\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_takes_long(name, tmp_path):
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE[name])
    began = time.process_time()
    assert told(path)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_takes_long_without_libyaml(name):
    began = time.process_time()
    compose(HOSTILE[name], "x", parse_slowly)
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    "name", ["laughs", "many wide groups", "many wide products", "many keys", "one long line"]
)
def test_nothing_takes_much_memory(name, tmp_path):
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE[name])
    tracemalloc.start()
    told(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100 * 2**20


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as out:
        out.truncate(10 * 2**30)
    tracemalloc.start()
    (problem,) = told(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.message == "the file is larger than 256 KiB"
    assert most < 2**20


def test_a_file_may_have_exactly_the_most_bytes(tmp_path):
    path = tmp_path / "full.yaml"
    text = HEAD + "  - pause: 1s\n"
    path.write_text(text + "#" * (MOST_BYTES - len(text)))
    assert load(path, Folders()).id == "full"
    path.write_text(text + "#" * (MOST_BYTES - len(text) + 1))
    assert len(told(path)) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    (problem,) = told(path)
    assert problem.message == "this is a device or a pipe, not a file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(device, tmp_path):
    path = tmp_path / "device.yaml"
    path.symlink_to(device)
    (problem,) = told(path)
    assert problem.message == "this is a device or a pipe, not a file"


def test_a_folder_and_a_missing_file_are_told_of(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    (problem,) = told(tmp_path / "folder.yaml")
    assert "folder" in problem.message or "may not be read" in problem.message
    (problem,) = told(tmp_path / "missing.yaml")
    assert problem.message == "there is no such file"
    (tmp_path / "user.yaml").write_text(HEAD + "  - use: folder\n")
    (problem,) = told(tmp_path / "user.yaml")
    assert problem.at.file == str(tmp_path / "folder.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="another way of rights")
def test_a_file_that_may_not_be_read_is_told_of():
    code = """
import os, sys
from pathlib import Path
from voiceguide.loader import Folders, load_many
if os.getuid() == 0:  # who may read everything
    os.setgid(65534)
    os.setuid(65534)
(problem,) = load_many([Path(sys.argv[1])], Folders())[1]
print(problem.message)
"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "secret.yaml"
        path.write_text(HEAD)
        path.chmod(0)
        Path(folder).chmod(0o755)
        command = [sys.executable, "-c", code, str(path)]
        out = subprocess.run(command, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "the file may not be read"


@pytest.mark.skipif(sys.platform == "win32", reason="no such links")
def test_links_that_go_in_a_circle_are_told_of(tmp_path):
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    (problem,) = told(path)
    assert problem.message.startswith("the file cannot be read")
    (tmp_path / "user.yaml").write_text(HEAD + "  - use: loop\n")
    (problem,) = told(tmp_path / "user.yaml")
    assert "loop" in str(problem)


def test_a_name_that_no_file_can_have_is_told_of():
    for name in ("a\0b.yaml", "a" * 5000 + ".yaml"):
        _, problems, _ = load_many([Path(name)], Folders())
        assert len(problems) == 1


def test_what_is_read_is_data_and_runs_nothing(tmp_path):
    marker = tmp_path / "ran"
    path = tmp_path / "attack.yaml"
    path.write_text(f"title: !!python/object/apply:os.mkdir ['{marker}']\nsteps: [pause: 1s]\n")
    with pytest.raises(RoutineError, match="a mark that begins with !"):
        load(path, Folders())
    assert not marker.exists()


def test_a_long_chain_of_files_is_no_deep_recursion(tmp_path):
    for number in range(1500):
        (tmp_path / f"f{number}.yaml").write_text(f"{HEAD}  - use: f{number + 1}\n")
    (tmp_path / "f1500.yaml").write_text(HEAD + "  - pause: 1s\n")
    loading = Loading(Folders())
    assert loading.load(tmp_path / "f0.yaml", "routine").value is None
    problems = [problem for one in loading.outcomes() for problem in one.problems]
    assert [Path(problem.at.file).stem for problem in problems] == ["f1489"]


def test_groups_as_deep_as_a_file_can_have_them_are_read(tmp_path):
    text, indent = "title: Deep\n", ""
    for _ in range(19):
        text += f"{indent}steps:\n{indent}  -\n"
        indent += "    "
    path = tmp_path / "deep.yaml"
    path.write_text(text + f"{indent}pause: 1s\n")
    assert load(path, Folders()).steps
    path.write_text(
        text.replace("title: Deep\n", "title: Deep\n")
        + f"{indent}steps:\n{indent}  -\n{indent}    steps: [pause: 1s]\n"
    )
    assert "levels lie inside one another" in told(path)[0].message


def test_the_same_bytes_give_the_same_problems(tmp_path):
    chance = random.Random(7)
    path = tmp_path / "same.yaml"
    for data in GOOD:
        changed = bytearray(data)
        for _ in range(10):
            changed[chance.randrange(len(changed))] = chance.randrange(32, 127)
        path.write_bytes(bytes(changed))
        assert told(path) == told(path)
