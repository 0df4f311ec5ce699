"""Every code with which the protocol refuses is said by a test beside this one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import ecabinet.protocol

SOURCE = Path(ecabinet.protocol.__file__).parent
TESTS = Path(__file__).parent
NAMED = ("Fault", "DomainError", "malformed", "inert")


def codes(tree: ast.AST) -> Iterator[str]:
    """First arguments of the four refusals, and what functions named *refusal* or rules return."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in NAMED:
                yield from words(node.args[0])
        elif isinstance(node, ast.FunctionDef) and may_refuse(node):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from words(inner.value)


def may_refuse(node: ast.FunctionDef) -> bool:
    told = ast.unparse(node.returns) if node.returns else ""
    return "str | None" in told or "DevicePublic | str" in told


def words(node: ast.AST) -> Iterator[str]:
    """Literal words that an expression may be: constants, branches of a choice, `or` chains."""
    match node:
        case ast.Constant(value=str(word)) if word:
            yield word
        case ast.IfExp(body=body, orelse=orelse):
            yield from words(body)
            yield from words(orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from words(value)


def refusals() -> dict[str, str]:
    """code -> module that says it."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.glob("*.py")):
        for code in codes(ast.parse(path.read_text("utf-8"))):
            found[code] = path.name
        for node in ast.parse(path.read_text("utf-8")).body:
            # Codes that a module has given a name to.
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                name, value = ast.unparse(node.targets[0]), node.value.value
                if name in ("FORBIDDEN", "WRONG_SPACE", "MALFORMED", "BAD_SIGNATURE"):
                    found[str(value)] = path.name
    return found


def said_by_tests() -> set[str]:
    """Every word inside a literal of the tests beside this one, dots of patterns unescaped."""
    said: set[str] = set()
    for path in TESTS.glob("test_*.py"):
        if path != Path(__file__):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    said.add(node.value.replace("\\.", "."))
    return said


# What names the place of a malformed thing: one code, `protocol.malformed`, for all of them.
PLACES = {
    "array", "cbor", "device_keys", "frontier", "header", "integer", "keys", "not_canonical",
    "operation", "parents", "payload", "root_keys", "seal_key", "set", "space_state", "stub",
    "text", "type", "blobs", "opening",
}  # fmt: skip


def test_every_code_is_reached_by_a_test() -> None:
    said = said_by_tests()
    silent = {
        code: module
        for code, module in refusals().items()
        if code not in said and code not in PLACES
    }
    assert not silent


def test_the_list_sees_what_is_there() -> None:
    found = refusals()
    assert len(found) > 60
    assert {"equivocation", "hostile.leaf_time", "ticket.altered", "epoch_taken"} <= set(found)
    assert {"forbidden", "bad_signature", "own_secret", "ticket_revoked"} <= set(found)
