"""The JSON Schema and the tables of the docs say what the loader reads."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from voiceguide.errors import RoutineError
from voiceguide.library import shipped
from voiceguide.loader import Folders, load_any, schema
from voiceguide.loader.document import Items, Table, compose
from voiceguide.loader.reading import Reading, Scope
from voiceguide.loader.source import read

DATA = Path(__file__).parent / "data"
FILES = Path(schema.__file__).parent
GOOD = sorted((DATA / "good").rglob("*.yaml"))
STRUCTURE = sorted((DATA / "bad" / "structure").rglob("*.yaml"))
MEANING = sorted((DATA / "bad" / "meaning").rglob("*.yaml"))
PLANS = sorted(shipped("scripts").glob("plans/*.yaml"))
ROUTINE = jsonschema.Draft202012Validator(schema.routine_schema())
CHECK = jsonschema.Draft202012Validator(schema.check_schema())


def value(node):
    """What an editor makes of a piece of YAML 1.2."""
    if isinstance(node, Table):
        return {key: value(inner) for key, (_, inner) in node.entries.items()}
    if isinstance(node, Items):
        return [value(item) for item in node.items]
    if node.plain and node.value in ("", "null", "~"):
        return None
    if node.plain and node.value in ("true", "false"):
        return node.value == "true"
    if node.plain and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", node.value):
        return json.loads(node.value) if "." in node.value else int(node.value)
    return node.value


def errors(path):
    node, problems = compose(read(path), str(path))
    assert not problems
    validator = CHECK if path.parent.name == "checks" else ROUTINE
    return [error.message for error in validator.iter_errors(value(node))]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_file_is_accepted(path):
    assert errors(path) == []


@pytest.mark.parametrize("path", STRUCTURE, ids=lambda path: path.stem)
def test_what_is_wrong_in_structure_is_rejected(path):
    assert errors(path)


@pytest.mark.parametrize("path", MEANING, ids=lambda path: path.stem)
def test_what_is_wrong_in_meaning_is_left_to_the_loader(path):
    assert errors(path) == []


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("routine", schema.routine_schema()),
        ("check", schema.check_schema()),
        ("translation", schema.translation_schema()),
        ("plan", schema.plan_schema()),
    ],
)
def test_the_committed_schema_is_the_one_that_is_made(name, made):
    path = FILES / f"{name}.schema.json"
    assert path.read_text("utf-8") == schema.written(made), f"make {path.name} again"
    jsonschema.Draft202012Validator.check_schema(made)


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        ("texts: [{en: Rest now., es: Descanse.}]", True),
        ("texts: [{en: Rest now., es: }]", True),
        ("texts: []", True),
        ("texts: [Rest now.]", False),
        ("texts: [{en: a, es: b, fr: c}]", False),
        ("texts: [{en: a, spanish: b}]", False),
        ("text: []", False),
    ],
)
def test_an_editor_knows_what_a_translation_holds(texts, right):
    node, _ = compose(f"translates: feet\nlanguage: es\n{texts}\n", "x")
    checker = jsonschema.Draft202012Validator(schema.translation_schema())
    assert checker.is_valid(value(node)) is right


@pytest.mark.parametrize(
    "path", sorted(shipped("scripts").glob("plans/*.yaml")), ids=lambda one: one.stem
)
def test_an_editor_accepts_the_plans_that_ship(path):
    node, _ = compose(read(path), str(path))
    assert (
        list(jsonschema.Draft202012Validator(schema.plan_schema()).iter_errors(value(node))) == []
    )


def test_every_key_has_a_meaning_and_an_example_that_can_be_read(tmp_path):
    (tmp_path / "warm-up.yaml").write_text("title: Warm\nsteps:\n  - pause: 1s\n")
    for form in schema.TABLES:
        for one in form.fields:
            assert re.fullmatch(r"[A-Z].*\.", one.doc), one
            node, problems = compose(f"key: {one.example}\n", "example")
            assert isinstance(node, Table)
            assert not problems
            scope = _everything()
            one.kind.read(node.entries["key"][1], one.key, scope)
            assert scope.reading.problems == []


def _everything():
    from voiceguide.errors import Location
    from voiceguide.loader.reading import Part
    from voiceguide.routine import Check, Text

    at = Location("x")
    feet = Check(id="feet", title=Text("Feet", at), at=at, line=Text("Stop.", at), steps=())
    reading = Reading("x", uses={"warm-up": Part("warm-up", ())}, checks={"feet": feet})
    reading.routines = ("breathing", "feather", "short-feet")
    return Scope(reading, frozenset({"side"}))


def test_an_editor_is_told_the_meaning_of_each_key():
    assert schema.routine_schema()["properties"]["length"] == {
        "description": "How long a session lasts when nobody asks otherwise.",
        "type": "string",
        "pattern": schema.routine_schema()["properties"]["length"]["pattern"],
        "examples": ["20m"],
    }
    for step in schema.routine_schema()["$defs"].values():
        assert all(key["description"] for key in step.get("properties", {}).values())


def test_a_step_is_exactly_one_of_the_forms_and_has_no_other_key():
    defined = schema.routine_schema()["$defs"]
    heads = [one["$ref"].removeprefix("#/$defs/") for one in defined["step"]["oneOf"]]
    assert heads == [
        f"{head}-step"
        for head in (
            "say",
            "pause",
            "chime",
            "breathe",
            "ask",
            "wait",
            "each",
            "repeat",
            "steps",
            "use",
        )
    ]
    for head in heads:
        assert defined[head]["required"][0] == head.removesuffix("-step")
        assert defined[head]["additionalProperties"] is False


@pytest.mark.parametrize(
    ("time", "right"),
    [
        ("30s", True),
        ("1m30s", True),
        ("1h 2m 3s", True),
        ("800ms", True),
        ("1.5s", True),
        ("30", False),
        ("s", False),
        ("", False),
        ("1s1m", False),
        ("30 s", False),
        ("1m1m", False),
    ],
)
def test_the_pattern_of_times_agrees_with_the_loader(tmp_path, time, right):
    path = tmp_path / "time.yaml"
    path.write_text(f"title: Time\nsteps:\n  - pause: '{time}'\n")
    try:
        load_any(path, Folders())
        loaded = True
    except RoutineError:
        loaded = False
    assert (loaded, not errors(path)) == (right, right)


def test_the_tables_of_the_docs_have_every_key_of_every_form():
    text = schema.tables()
    for form in schema.TABLES:
        section = text.split(f"### {form.name}\n")[1].split("###")[0]
        for one in form.fields:
            assert f"| `{one.key}`{' (needed)' if one.required else ''} |" in section


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ([], '{\n  "$schema"'),
        (["--check"], '{\n  "$schema"'),
        (["--translation"], '{\n  "$schema"'),
        (["--plan"], '{\n  "$schema"'),
        (["--markdown"], "### a routine"),
    ],
)
def test_the_module_prints_them(arguments, start):
    command = [sys.executable, "-m", "voiceguide.loader.schema", *arguments]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    assert out.stdout.startswith(start)
    assert out.stdout == schema.main(arguments)


def test_the_module_says_how_it_is_used():
    with pytest.raises(SystemExit, match="--markdown"):
        schema.main(["--yaml"])
