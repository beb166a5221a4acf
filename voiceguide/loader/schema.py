"""The language as a JSON Schema for editors, and as tables for the docs.

Run ``python -m voiceguide.loader.schema [--check | --translation | --plan | --markdown]``.

Both are made from the forms that files are read by. What a schema cannot see: names in scope,
texts without words, files that `use` and `check` name, how far a routine unrolls, times of 0 and
over a day, a length outside its range, `times` beside `for` of a breath, how many words a form of a
name has, the original of a translation, what YAML itself refuses, and the name of the file.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from voiceguide.loader.answers import ANSWER
from voiceguide.loader.forms import Field, Form
from voiceguide.loader.groups import CHECK_HEADS, FORMS
from voiceguide.loader.kinds import Schema
from voiceguide.loader.plans import DAY, PLAN
from voiceguide.loader.steps import BREATH
from voiceguide.loader.translation import TRANSLATION
from voiceguide.loader.whole import ALLOW_FORM, BACKGROUND_FORM, CHECK_FILE, ROUTINE, SCHEDULE_FORM

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLES: tuple[Form[Any], ...] = (
    ROUTINE,
    BACKGROUND_FORM,
    SCHEDULE_FORM,
    ALLOW_FORM,
    CHECK_FILE,
    *FORMS.values(),
    BREATH,
    ANSWER,
    TRANSLATION,
    PLAN,
    DAY,
)
"""The forms of the language in the order of the docs."""


def routine_schema() -> Schema:
    """Return the JSON Schema of a routine file."""
    return _whole(ROUTINE, "step", tuple(FORMS))


def check_schema() -> Schema:
    """Return the JSON Schema of a check file."""
    return _whole(CHECK_FILE, "check-step", CHECK_HEADS)


def translation_schema() -> Schema:
    """Return the JSON Schema of a translation file."""
    return _headed(TRANSLATION)


def plan_schema() -> Schema:
    """Return the JSON Schema of a plan file."""
    return _headed(PLAN)


def _headed(form: Form[Any]) -> Schema:
    title = f"Voiceguide: {form.name.removeprefix('a ')}"
    return {"$schema": DIALECT, "title": title, **form.schema()}


def _whole(form: Form[Any], name: str, heads: Sequence[str]) -> Schema:
    steps = {f"{head}-step": FORMS[head].schema() for head in heads}
    one_of = [{"$ref": f"#/$defs/{step}"} for step in steps]
    return {**_headed(form), "$defs": {name: {"oneOf": one_of}, **steps}}


def tables() -> str:
    """Return the language as Markdown: a heading and a table of keys for each form."""
    return "\n\n".join(map(_table, TABLES)) + "\n"


def _table(form: Form[Any]) -> str:
    rows = "\n".join(map(_row, form.fields))
    head = "| key | what | meaning | example |\n| --- | --- | --- | --- |"
    return f"### {form.name}\n\n{form.doc}\n\n{head}\n{rows}"


def _row(one: Field[Any]) -> str:
    key = f"`{one.key}`" + (" (needed)" if one.required else "")
    cells = (key, one.kind.wants, one.doc, f"`{one.key}: {one.example}`")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def written(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> str:
    """Return what is printed: a schema, or the tables.

    Raises:
        SystemExit: an argument is unknown.
    """
    match list(arguments):
        case []:
            return written(routine_schema())
        case ["--check"]:
            return written(check_schema())
        case ["--translation"]:
            return written(translation_schema())
        case ["--plan"]:
            return written(plan_schema())
        case ["--markdown"]:
            return tables()
        case _:
            options = "[--check | --translation | --plan | --markdown]"
            raise SystemExit(f"use: python -m voiceguide.loader.schema {options}")


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
