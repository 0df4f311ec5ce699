"""Checks a bundle from its first byte to its last count; every finding has a code and a place.

FORMAT.md says what must hold. A second program, which shares no line with this one, says the same.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar

from ecabinet.domain.errors import Fault
from ecabinet.protocol.digest import tagged
from ecabinet.protocol.keys import verify as verify_signature
from ecabinet.protocol.registry import RegistryState
from ecabinet.services.bundle import archive, records, told
from ecabinet.services.bundle.logcheck import Broken, check_mark, fold_registry, fold_space
from ecabinet.services.bundle.votecheck import VoteCheck, opened_events

T = TypeVar("T")
_SIGNED = ("manifest.json", "manifest.sig")
_IDS = {"device": 16, "form": 16, "form_op": 32, "organisation": 16, "root": 32, "space": 16}
MANIFEST_TAG = "evidence"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What is wrong in a bundle of evidence: a stable code, and the file or record it is in."""

    code: str
    what: str


@dataclass
class Findings:
    """What is wrong, in the order of finding, and what was counted all the same."""

    anomalies: list[Anomaly] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    root: str = ""
    form: str = ""

    def report(self, code: str, what: str) -> None:
        found = Anomaly(code, what)
        if found not in self.anomalies:
            self.anomalies.append(found)


def check(data: bytes, pinned: bytes | None) -> Findings:
    """Everything that can be said of these bytes; `pinned` is the root fingerprint to hold."""
    findings = Findings()
    with contextlib.suppress(Broken):
        _check(data, pinned, findings)
    return findings


def _check(data: bytes, pinned: bytes | None, findings: Findings) -> None:
    files = _files(data, findings)
    manifest = _manifest(files, findings)
    registry = _registry(files, manifest, pinned, findings)
    _signature(files, manifest, registry, findings)
    form, form_op, space = (bytes.fromhex(manifest[name]) for name in ("form", "form_op", "space"))
    named, entries = _read(records.read_space, files, "space.cbor", findings)
    if named != space:
        findings.report("wrong_space", "")
    log = fold_space(entries, space, registry, findings.report)
    _, mark = _read(records.read_checkpoints, files, "checkpoints.cbor", findings)
    key = registry.server_key
    check_mark(mark, space, len(entries), log.roots[-1], key, "space_root", findings.report)
    openings = _read(records.read_openings, files, "openings.cbor", findings)
    events = opened_events(log, openings, form, findings.report)
    counted = VoteCheck(log, events, registry, findings.report).count(form, form_op)
    if files["papers.json"] != told.papers_json(counted.vote.papers):
        findings.report("papers_differ", "papers.json")
    if files["tally.json"] != told.tally_json(counted):
        findings.report("tally_json_differs", "tally.json")
    findings.questions = told.questions(counted.vote, counted.tally)


def _files(data: bytes, findings: Findings) -> dict[str, bytes]:
    try:
        found = archive.read(data)
    except Fault:
        findings.report("zip_unreadable", "")
        raise Broken from None
    names = [name for name, _, _ in found]
    files = {name: content for name, content, _ in found}
    damaged = [name for name, _, sound in found if not sound]
    for name in damaged:
        findings.report("zip_damaged", name)
    if len(files) == len(names) and not damaged and archive.write(files, names) != data:
        findings.report("zip_not_canonical", "")
    for name in archive.FILES:
        if name not in files:
            findings.report("file_missing", name)
    for name in names:
        if name not in archive.FILES:
            findings.report("file_unknown", name)
    if len(files) != len(names) or (set(names) == set(archive.FILES) and names != [*archive.FILES]):
        findings.report("zip_not_canonical", "")
    if not set(archive.FILES) <= files.keys():
        raise Broken
    return files


def _manifest(files: dict[str, bytes], findings: Findings) -> dict[str, Any]:
    manifest = _read_manifest(files["manifest.json"])
    if manifest is None:
        findings.report("manifest_malformed", "manifest.json")
        raise Broken
    for name in archive.FILES:
        if name not in _SIGNED and sha256(files[name]).hexdigest() != manifest["files"][name]:
            findings.report("file_altered", name)
    findings.root, findings.form = manifest["root"], manifest["form"]
    return manifest


def _read_manifest(data: bytes) -> dict[str, Any] | None:
    try:
        manifest = json.loads(data.decode())
        if type(manifest) is not dict or told.canonical(manifest) != data:
            return None
    except (ValueError, RecursionError):
        return None
    if set(manifest) != {*_IDS, "exported_ms", "files", "format"}:
        return None
    hashes = manifest["files"]
    wanted = {name for name in archive.FILES if name not in _SIGNED}
    if type(hashes) is not dict or set(hashes) != wanted:
        return None
    if not all(_is_hex(value, 32) for value in hashes.values()):
        return None
    if not all(_is_hex(manifest[name], size) for name, size in _IDS.items()):
        return None
    dated = type(manifest["exported_ms"]) is int
    return manifest if dated and manifest["format"] == told.FORMAT else None


def _is_hex(value: Any, size: int) -> bool:
    if type(value) is not str or len(value) != 2 * size:
        return False
    return all(letter in "0123456789abcdef" for letter in value)


def _registry(
    files: dict[str, bytes], manifest: dict[str, Any], pinned: bytes | None, findings: Findings
) -> RegistryState:
    lines = _read(records.read_registry, files, "registry.cbor", findings)
    registry = fold_registry(lines, findings.report)
    if pinned is not None and registry.root_fingerprint != pinned:
        findings.report("root_differs", registry.root_fingerprint.hex())
    named = (manifest["root"], manifest["organisation"])
    if named != (registry.root_fingerprint.hex(), registry.org.hex()):
        findings.report("manifest_differs", "manifest.json")
    mark, _ = _read(records.read_checkpoints, files, "checkpoints.cbor", findings)
    check_mark(
        mark, registry.org, registry.size, registry.root, registry.server_key, "registry_root",
        findings.report,
    )  # fmt: skip
    return registry


def _signature(
    files: dict[str, bytes], manifest: dict[str, Any], registry: RegistryState, findings: Findings
) -> None:
    device, sig = _read(records.read_signature, files, "manifest.sig", findings)
    public = registry.public(device)
    message = tagged(MANIFEST_TAG, files["manifest.json"])
    held = registry.trusted(device) and device.hex() == manifest["device"]
    if not held or public is None or not verify_signature(public, message, sig, True):
        findings.report("manifest_signature", "manifest.sig")


def _read(
    reader: Callable[[bytes], T], files: dict[str, bytes], name: str, findings: Findings
) -> T:
    try:
        return reader(files[name])
    except Fault:
        findings.report("file_malformed", name)
        raise Broken from None
