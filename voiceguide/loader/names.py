"""Names of other files: what stands behind them is found before a file is read."""

from collections.abc import Mapping
from typing import TypeVar

from voiceguide.loader.document import Node
from voiceguide.loader.kinds import PLAIN_NAME, Schema
from voiceguide.loader.reading import Fault, NotedError, Part, Scope, quote, words
from voiceguide.routine import Check

T = TypeVar("T", Part, Check)


class UsedRoutine:
    """Kind: the name of a routine whose steps are used."""

    wants = "the name of a routine"

    def read(self, node: Node, key: str, scope: Scope) -> Part:
        """Return its steps."""
        return _behind(node, key, self.wants, scope, scope.reading.uses)

    def schema(self) -> Schema:
        """Return the pattern of the name."""
        return {"type": "string", "pattern": f"^{PLAIN_NAME.pattern}$"}


class UsedCheck:
    """Kind: the name of a check."""

    wants = "the name of a check"

    def read(self, node: Node, key: str, scope: Scope) -> Check:
        """Return the check."""
        return _behind(node, key, self.wants, scope, scope.reading.checks)

    def schema(self) -> Schema:
        """Return the pattern of the name."""
        return {"type": "string", "pattern": f"^{PLAIN_NAME.pattern}$"}


def _behind(node: Node, key: str, wants: str, scope: Scope, found: Mapping[str, T | Fault]) -> T:
    source = words(node, key, wants, scope, f"write its name behind '{key}:'")
    name = source.value.strip()
    if not PLAIN_NAME.fullmatch(name):
        if name.endswith((".yaml", ".yml")) and PLAIN_NAME.fullmatch(name.rpartition(".")[0]):
            hint = f"write '{name.rpartition('.')[0]}', without the ending"
        else:
            hint = "use small letters, digits and hyphens, and no folder; it is found by its name"
        message = f"{key} needs {wants}, got {quote(source.value)}"
        raise scope.reading.wrong(source.at, message, hint)
    behind = found[name]
    if not isinstance(behind, Fault):
        return behind
    if behind.message:
        raise scope.reading.wrong(source.at, behind.message, behind.hint)
    raise NotedError
