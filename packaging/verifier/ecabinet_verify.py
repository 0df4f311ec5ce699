#!/usr/bin/env python3
"""Checks an e-Cabinet evidence bundle by itself: one file, no line shared with the product.

Needs Python 3.11, `cryptography` (50 or later) and `cbor2`. Written from the FORMAT.md that lies
in every bundle; section numbers below are its. Usage:

    python ecabinet_verify.py BUNDLE.zip [--root FINGERPRINT] [--json]

Exit status: 0 all holds; 4 something does not; 2 wrong usage; 3 the file cannot be read. Without
the root fingerprint (on every ticket of the organisation) it says that the root was not compared:
a bundle made up from its very beginning would pass.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import hmac
import json
import struct
import sys
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NAMES = [
    "manifest.json", "manifest.sig", "registry.cbor", "space.cbor", "openings.cbor",
    "checkpoints.cbor", "papers.json", "tally.json", "tally.pdf", "FORMAT.md",
]  # fmt: skip
FORMAT = "ecabinet-evidence/1"
Z16, Z32 = bytes(16), bytes(32)
FOREVER = 1 << 62
STAFF = {"secretary", "chair"}


class Stop(Exception):
    """What is wrong leaves nothing behind it to check."""


class Malformed(Exception):
    """Bytes that do not read as what they must be."""


class Findings:
    """Each anomaly once, in the order of finding."""

    def __init__(self) -> None:
        self.anomalies: list[tuple[str, str]] = []
        self.questions: list[dict[str, Any]] = []
        self.root = ""

    def add(self, code: str, what: str = "") -> None:
        if (code, what) not in self.anomalies:
            self.anomalies.append((code, what))

    def stop(self, code: str, what: str = "") -> Stop:
        self.add(code, what)
        return Stop()


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def tag(what: str) -> bytes:
    return b"ecab/1/" + what.encode() + b"\x00"


def code_of(op_id: bytes) -> str:
    """The short form of an op_id that a voter's receipt shows."""
    letters, number = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", int.from_bytes(op_id[:8], "big") >> 4
    text = "".join(letters[number >> shift & 31] for shift in range(55, -1, -5))
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


# Section 1: the zip ------------------------------------------------------------------------------
def make_zip(files: list[tuple[str, bytes]]) -> bytes:
    body, index = b"", b""
    pieces = []
    offset = 0
    for name, data in files:
        raw = name.encode()
        common = struct.pack("<HHHHIIIH", 0, 0, 0, 33, zlib.crc32(data), len(data), len(data),
                             len(raw))  # fmt: skip
        index += b"PK\x01\x02" + struct.pack("<HH", 20, 20) + common
        index += struct.pack("<HHHHII", 0, 0, 0, 0, 0, offset) + raw
        piece = b"PK\x03\x04" + struct.pack("<H", 20) + common + struct.pack("<H", 0) + raw + data
        pieces.append(piece)
        offset += len(piece)
    body = b"".join(pieces)
    count = len(files)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(index), len(body), 0)
    return body + index + b"PK\x05\x06" + end


def read_zip(data: bytes, found: Findings) -> dict[str, bytes]:
    files: list[tuple[str, bytes]] = []
    damaged, at = [], 0
    while data[at : at + 4] == b"PK\x03\x04":
        if at + 30 > len(data):
            raise found.stop("zip_unreadable")
        crc, size = struct.unpack_from("<II", data, at + 14)
        name_length, extra = struct.unpack_from("<HH", data, at + 26)
        start = at + 30 + name_length + extra
        content = data[start : start + size]
        name_bytes = data[at + 30 : at + 30 + name_length]
        if len(content) != size or any(byte > 127 for byte in name_bytes):
            raise found.stop("zip_unreadable")
        files.append((name_bytes.decode(), content))
        if zlib.crc32(content) != crc:
            damaged.append(name_bytes.decode())
        at = start + size
    if not files:
        raise found.stop("zip_unreadable")
    for name in damaged:
        found.add("zip_damaged", name)
    names, by_name = [name for name, _ in files], dict(files)
    if len(by_name) == len(names) and not damaged and make_zip(files) != data:
        found.add("zip_not_canonical")
    for name in NAMES:
        if name not in by_name:
            found.add("file_missing", name)
    for name in names:
        if name not in NAMES:
            found.add("file_unknown", name)
    if len(by_name) != len(names) or (set(names) == set(NAMES) and names != NAMES):
        found.add("zip_not_canonical")
    if not set(NAMES) <= set(names):
        raise Stop
    return by_name


# Section 2: JSON and CBOR ------------------------------------------------------------------------
def to_json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode()


def decode(data: bytes) -> Any:
    """Strict CBOR: what would not be written with these very bytes is refused."""
    try:
        value = cbor2.loads(data)
        check_value(value, 0)
        again = cbor2.dumps(value)
    except Malformed:
        raise
    except Exception as error:  # a library may fail in any way on hostile bytes
        raise Malformed from error
    if again != data:
        raise Malformed
    return value


def check_value(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is int:
        if not -(1 << 64) <= value < 1 << 64:
            raise Malformed
    elif kind is str:
        if not unicodedata.is_normalized("NFC", value):
            raise Malformed
    elif kind is list:
        if depth >= 16:
            raise Malformed
        for item in value:
            check_value(item, depth + 1)
    elif kind not in (bytes, bool, type(None)):
        raise Malformed


def fields(value: Any, *wanted: Any) -> list[Any]:
    """The array `value`, its entries as `wanted`: a type, a size of bytes, or a reader."""
    if type(value) is not list or len(value) != len(wanted):
        raise Malformed
    return [shaped(item, want) for item, want in zip(value, wanted, strict=True)]


def shaped(item: Any, want: Any) -> Any:
    if isinstance(want, type):
        if type(item) is not want:
            raise Malformed
        return item
    if isinstance(want, int):
        if type(item) is not bytes or len(item) != want:
            raise Malformed
        return item
    if isinstance(want, str):
        if type(item) is not str or item not in want.split():
            raise Malformed
        return item
    return want(item)


def many(want: Any) -> Callable[[Any], list[Any]]:
    def read(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Malformed
        return [shaped(item, want) for item in value]

    return read


def row(*wanted: Any) -> Callable[[Any], list[Any]]:
    return lambda value: fields(value, *wanted)


def natural(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Malformed
    return value


def one(value: Any) -> int:
    if type(value) is not int or value != 1:
        raise Malformed
    return value


# Section 4: signatures ---------------------------------------------------------------------------
def ed25519(public: bytes, message: bytes, sig: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(sig, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def mldsa(public: bytes, message: bytes, sig: bytes) -> bool:
    try:
        MLDSA65PublicKey.from_public_bytes(public).verify(sig, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed(keys: tuple[bytes, bytes, bytes], op_id: bytes, sig: bytes, hybrid: bool) -> bool:
    message = tag("sign") + op_id
    if len(sig) != (64 + 3309 if hybrid else 64) or not ed25519(keys[0], message, sig[:64]):
        return False
    return not hybrid or mldsa(keys[1], message, sig[64:])


def device_id(keys: tuple[bytes, bytes, bytes]) -> bytes:
    return sha(tag("device") + cbor2.dumps(list(keys)))[:16]


# Section 5: operations and logs ------------------------------------------------------------------
class Header:
    """The fields of a header that a check needs."""

    def __init__(self, data: bytes) -> None:
        limited = many(32)
        blobs = many(row(32, natural))
        a = fields(decode(data), one, 16, 16, natural, natural, 16, natural, limited, 16, 16,
                   natural, 32, natural, natural, 32, natural, 32, blobs)  # fmt: skip
        if len(a[7]) > 64 or len(a[17]) > 64 or not 1 <= a[4] <= 19:
            raise Malformed
        self.org, self.space, self.epoch, self.cls, self.object = a[1], a[2], a[3], a[4], a[5]
        self.member, self.device, self.seq, self.prev, self.hlc = a[8], a[9], a[10], a[11], a[12]
        self.seen_size, self.seen_root, self.reg_size, self.reg_root = a[13], a[14], a[15], a[16]


def body_hash(salt: bytes, commitment: bytes, keys_hash: bytes, body: bytes) -> bytes:
    return sha(cbor2.dumps([salt, commitment, keys_hash, sha(body)]))


def op_id_of(header: bytes, hashed: bytes) -> bytes:
    return sha(tag("op") + sha(header) + hashed)


class Log:
    """A Merkle tree that grows (RFC 9162), every root it ever had, and each device's chain."""

    def __init__(self) -> None:
        self.size, self.peaks, self.roots = 0, list[bytes](), [sha(b"")]
        self.chains: dict[bytes, tuple[int, bytes, int, int]] = {}
        self.time = self.reg_size = 0

    def chained(self, header: Header) -> bool:
        seq, last, seen, reg = self.chains.get(header.device, (-1, Z32, 0, 0))
        order = header.seen_size >= seen and header.reg_size >= reg
        return bool(header.seq == seq + 1 and header.prev == last and order)

    def seen(self, size: int, root: bytes) -> bool:
        return size < len(self.roots) and self.roots[size] == root

    def append(
        self, header: Header, op_id: bytes, sig_hash: bytes, time: int, reg_size: int
    ) -> None:
        node = sha(b"\x00" + cbor2.dumps([op_id, sig_hash, time, reg_size]))
        size = self.size
        while size & 1:
            node, size = sha(b"\x01" + self.peaks.pop() + node), size >> 1
        self.peaks.append(node)
        self.size += 1
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha(b"\x01" + peak + root)
        self.roots.append(root)
        self.time, self.reg_size = time, reg_size
        self.chains[header.device] = (header.seq, op_id, header.seen_size, header.reg_size)


# Section 6: the registry -------------------------------------------------------------------------
ROLES = "admin assistant chair guest member secretary"


def roles_of(value: Any) -> list[str]:
    roles: list[str] = many(ROLES)(value)
    if sorted(set(roles)) != roles:
        raise Malformed
    return roles


def assists(value: Any) -> bytes:
    if type(value) is not bytes or len(value) not in (0, 16):
        raise Malformed
    return value


REGISTRY: dict[int, tuple[Any, ...]] = {
    200: (32, bytes, 32, str, 16), 201: (16, roles_of, int, assists), 202: (16,),
    203: (32, 16, int, bool), 204: (bytes, bytes, bytes, 16, 32, bytes), 205: (16,), 206: (16,),
    207: (str,), 208: (str, 16, 32), 220: (str, many(row(bytes, bool)), 16),
    221: (many(row(bytes, bool)), many(bytes)),
    222: (int, 32, int, int, many(row(bytes, bytes))),
}  # fmt: skip


def payload(data: bytes, *versions: dict[int, tuple[Any, ...]]) -> tuple[int, list[Any]]:
    """(type, fields); type 0 for one of another type or a later version.

    The fields of version 1 first, then of each later version what it has otherwise.
    """
    value = decode(data)
    if type(value) is not list or len(value) < 2:
        raise Malformed
    kind, version = natural(value[0]), natural(value[1])
    if version < 1:
        raise Malformed
    newest = max((at for at, one in enumerate(versions, 1) if kind in one), default=0)
    if version > newest:
        return 0, []
    wanted = next(one[kind] for one in versions[version - 1 :: -1] if kind in one)
    return kind, fields(value[2:], *wanted)


class Device:
    def __init__(self, member: bytes, keys: tuple[bytes, bytes, bytes], index: int) -> None:
        self.member, self.keys, self.index, self.revoked = member, keys, index, FOREVER
        self.trust: list[list[int]] = []

    def enrolled(self, size: int) -> bool:
        return self.index < size <= self.revoked

    def trusted(self, size: int) -> bool:
        return self.enrolled(size) and any(start < size <= end for start, end in self.trust)


class Registry:
    """Members, devices, tickets and policy at every size of the log."""

    def __init__(self) -> None:
        self.log, self.times = Log(), list[int]()
        self.org = self.root = self.root_device = self.server_key = b""
        self.root_keys = (b"", b"", b"")
        self.members: dict[bytes, list[tuple[int, set[str] | None]]] = {}
        self.devices: dict[bytes, Device] = {}
        self.tickets: dict[bytes, list[Any]] = {}
        self.policies: list[tuple[int, str]] = []
        self.founded: set[str] = set()

    def roles(self, member: bytes, size: int) -> set[str]:
        known = [roles for index, roles in self.members.get(member, []) if index < size]
        return (known[-1] if known else None) or set()

    def known(self, member: bytes, size: int) -> bool:
        states = [roles for index, roles in self.members.get(member, []) if index < size]
        return bool(states) and states[-1] is not None

    def staff(self, member: bytes, size: int) -> bool:
        return bool(self.roles(member, size) & STAFF)

    def policy(self, size: int) -> str:
        return [admission for index, admission in self.policies if index < size][-1]

    def record(self, op: tuple[Header, bytes, bytes, bytes, bytes, bytes, bytes], time: int) -> str:
        """Take the next record; empty, or which rule of the log it breaks."""
        header, salt, commitment, keys, body, sig, op_id = op
        size = self.log.size
        if header.cls != 1 or header.epoch or (salt, commitment, keys) != (Z32, Z32, b"\x80"):
            return "registry_order"
        if header.org != self.org.ljust(16, b"\x00") or header.space != header.org:
            return "registry_order"
        try:
            kind, values = payload(body, REGISTRY)
        except Malformed:
            return "registry_order"
        public = self.author(header, kind, values)
        if public is None or not self.log.chained(header):
            return "registry_order"
        if not self.log.seen(header.seen_size, header.seen_root):
            return "registry_order"
        if not self.log.seen(header.reg_size, header.reg_root):
            return "registry_order"
        if device_id(public) != header.device or not signed(public, op_id, sig, True):
            return "registry_signature"
        if time < self.log.time:
            return "registry_order"
        self.log.append(header, op_id, sha(sig), time, size)
        self.times.append(time)
        if size == 0:
            self.root, self.org, self.server_key = op_id, op_id[:16], values[2]
            self.root_keys, self.root_device = public, device_id(public)
            self.policies.append((0, values[3]))
        elif self.allowed(header, kind, values, time, size):
            self.fold(header, kind, values, size)
        return ""

    def author(
        self, header: Header, kind: int, values: list[Any]
    ) -> tuple[bytes, bytes, bytes] | None:
        if self.log.size == 0 or kind == 200:
            fresh = self.log.size == 0 and kind == 200 and header.member == Z16
            return (values[0], values[1], b"") if fresh else None
        if header.device == self.root_device:
            return self.root_keys if header.member == Z16 else None
        device = self.devices.get(header.device)
        if kind == 204 and device is None:
            keys = (values[0], values[1], values[2])
            own = device_id(keys) == header.device and ticket_agrees(values)
            return keys if own and values[4] in self.tickets else None
        if device is None or not device.enrolled(self.log.size):
            return None
        return device.keys if device.member == header.member else None

    def allowed(self, header: Header, kind: int, v: list[Any], time: int, size: int) -> bool:
        """The third column; `size` records stand before this one."""
        device, roles = self.devices.get(header.device), self.roles(header.member, size)
        root = header.device == self.root_device
        trusted = device is not None and device.trusted(size)
        governs = root or (trusted and "admin" in roles)
        second = trusted and bool(roles & STAFF) and "admin" not in roles
        if kind == 201:
            return governs and bool(v[1]) and 0 <= v[2] <= 1_000_000
        if kind == 202:
            return governs and self.known(v[0], size)
        if kind == 203:
            may = trusted and header.member == v[1] if v[3] else governs
            return may and v[0] not in self.tickets and self.known(v[1], size)
        if kind == 204:
            return self.may_enrol(header, v, time, size)
        if kind in (205, 206):
            target = self.devices.get(v[0])
            if target is None or not target.enrolled(size):
                return False
            own = trusted and header.member == target.member
            if kind == 206:
                return governs or own or header.device == v[0]
            return not target.trusted(size) and (root or own or second)
        if kind == 207:
            if v[0] not in ("vouch", "ticket"):
                return False
            return root or second or (v[0] == "vouch" and governs)
        if kind == 208:
            right = v[0] in ("directory", "cabinet", "secretariat") and v[2][:16] == v[1]
            may = governs if v[0] == "directory" else second
            return right and v[0] not in self.founded and may
        return False

    def may_enrol(self, header: Header, v: list[Any], time: int, size: int) -> bool:
        ticket = self.tickets.get(v[4])
        sizes = (len(v[0]), len(v[1]), len(v[2])) == (32, 1952, 1216)
        if ticket is None or not sizes or not ticket_agrees(v) or not sealing_key(v[2]):
            return False
        if header.device != device_id((v[0], v[1], v[2])) or header.device in self.devices:
            return False
        member, expires, pairing, issuer, used = ticket
        if not header.member == v[3] == member or used or time > expires:
            return False
        by = self.devices.get(issuer)
        if pairing and (by is None or not by.trusted(size)):
            return False
        return self.known(v[3], size)

    def fold(self, header: Header, kind: int, v: list[Any], index: int) -> None:
        if kind == 201:
            gained = set(v[1]) - self.roles(v[0], index)
            self.members.setdefault(v[0], []).append((index, set(v[1])))
            if gained and header.device != self.root_device and self.policy(index) == "vouch":
                for device in self.devices.values():
                    if device.member == v[0]:
                        device.trust = [[start, min(end, index)] for start, end in device.trust]
        elif kind == 202:
            self.members[v[0]].append((index, None))
            for device in self.devices.values():
                if device.member == v[0]:
                    device.revoked = min(device.revoked, index)
        elif kind == 203:
            self.tickets[v[0]] = [v[1], v[2], v[3], header.device, False]
        elif kind == 204:
            device = Device(v[3], (v[0], v[1], v[2]), index)
            self.devices[header.device] = device
            self.tickets[v[4]][4] = True
            if self.tickets[v[4]][2] or self.policy(index) == "ticket":
                device.trust.append([index, FOREVER])
        elif kind == 205:
            self.devices[v[0]].trust.append([index, FOREVER])
        elif kind == 206:
            self.devices[v[0]].revoked = min(self.devices[v[0]].revoked, index)
        elif kind == 207:
            self.policies.append((index, v[0]))
        elif kind == 208:
            self.founded.add(v[0])


def sealing_key(data: bytes) -> bool:
    """Whether a secret can be sealed to an X-Wing key: both halves sound, no point of low order."""
    try:
        MLKEM768PublicKey.from_public_bytes(data[:1184])
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(data[1184:]))
    except ValueError:
        return False
    return True


def ticket_agrees(v: list[Any]) -> bool:
    message = tag("enrol") + cbor2.dumps([v[0], v[1], v[2], v[3], v[4], b""])
    return ed25519(v[4], message, v[5])


def read_registry(data: bytes) -> list[tuple[Any, int]]:
    _, lines = fields(decode(data), one, many(row(bytes, natural)))
    found = []
    for raw, time in lines:
        if len(raw) > 256 * 1024:
            raise Malformed
        parts = fields(decode(raw), bytes, 32, 32, bytes, bytes, bytes)
        header, salt, commitment, keys, body, sig = parts
        if keys != b"\x80" and len(many(row(16, bytes))(decode(keys))) > 128:
            raise Malformed
        op_id = op_id_of(header, body_hash(salt, commitment, sha(keys), body))
        found.append(((Header(header), salt, commitment, keys, body, sig, op_id), time))
    return found


# Section 7: the space ----------------------------------------------------------------------------
class Entry:
    """One operation of the space, whole or hidden."""

    def __init__(self, index: int, line: list[Any]) -> None:
        if type(line) is not list or not line or type(line[0]) is not int:
            raise Malformed
        self.index, self.whole = index, line[0] == 0
        if self.whole:
            _, raw, salt, self.commitment, keys_hash, self.body, self.sig, time, size = fields(
                line, int, bytes, 32, 32, 32, bytes, bytes, natural, natural
            )
            hashed, self.sig_hash = body_hash(salt, self.commitment, keys_hash, self.body), b""
            self.sig_hash = sha(self.sig)
        elif line[0] == 1:
            _, raw, hashed, self.sig_hash, time, size = fields(
                line, int, bytes, 32, 32, natural, natural
            )
        else:
            raise Malformed
        self.raw, self.header, self.op_id = raw, Header(raw), op_id_of(raw, hashed)
        self.time, self.reg_size = time, size
        self.event: tuple[int, list[Any]] = (0, [])

    @property
    def label(self) -> str:
        ballot = self.header.cls == 13
        return f"ballot {code_of(self.op_id)}" if ballot else f"record {self.index}"

    @property
    def sealed(self) -> bool:
        return int(self.header.cls) > 4


def check_space(entries: list[Entry], space: bytes, reg: Registry, found: Findings) -> Log:
    log = Log()
    for entry in entries:
        breach = breach_of(entry, space, reg, log)
        if breach:
            found.add(breach, entry.label)
        log.append(entry.header, entry.op_id, entry.sig_hash, entry.time, entry.reg_size)
    return log


def breach_of(entry: Entry, space: bytes, reg: Registry, log: Log) -> str:
    header, size = entry.header, entry.reg_size
    if entry.time < log.time or size < max(log.reg_size, header.reg_size) or size > reg.log.size:
        return "leaf_order"
    if size < reg.log.size and reg.times[size] < entry.time:
        return "leaf_order"
    if header.org != reg.org or header.cls == 1:
        return "wrong_space"
    if entry.index == 0:
        if header.space != Z16 or header.cls != 2 or entry.op_id[:16] != space:
            return "wrong_space"
    elif header.space != space:
        return "wrong_space"
    device = reg.devices.get(header.device)
    if device is None or device.member != header.member or not device.trusted(size):
        return "author"
    if not log.chained(header):
        return "chain"
    if not log.seen(header.seen_size, header.seen_root):
        return "seen"
    if header.reg_size > size or not reg.log.seen(header.reg_size, header.reg_root):
        return "registry_view"
    if entry.whole and not signed(device.keys, entry.op_id, entry.sig, header.cls not in (5, 19)):
        return "signature"
    return ""


# Section 8 and 9: openings, events ---------------------------------------------------------------
TALLY = row(
    bytes, int, many(row(str, many(row(str, int)), "adopted rejected tied no_quorum none", str,
                         int, int)),
    int, many(row(bytes, bytes)),
    many(row(bytes, int, bytes, "late not_on_roll wrong_form superseded malformed overridden "
                                "not_trusted equivocation recused proxy_not_allowed "
                                "proxy_unknown proxy_chain proxy_revoked proxy_expired "
                                "proxy_scope")),
    many(bytes), many(bytes), bool, int, int,
)  # fmt: skip
QUESTION = row(str, str, "approve options choose", many(str), int, bool)
RULE = row(str, "total present answered", row(int, int), bool, row(int, int), "chair fails",
           "none assent", bool)  # fmt: skip
VOTE = (bytes, str, str, str, str, str, many(QUESTION), int, int, int, many(row(bytes, int)),
        int, bytes, RULE, "names counts chair", "no chair secretary", "officers hidden",
        many(bytes), bytes, many(row(str, bytes)), str, bool, bytes, bytes)  # fmt: skip
BALLOT = row(bytes, bytes, "normal abstain recuse telephone",
             many(row(str, many(str), str, str)), many(bytes), int, bytes, bytes, bytes,
             str)  # fmt: skip
EVENTS: dict[int, tuple[Any, ...]] = {
    37: (bytes, "room remote away"), 60: (row(*VOTE),), 61: (bytes, int, str),
    62: (bytes, bool, str), 63: (BALLOT,), 64: (bytes,), 65: (bytes, int, bytes, int),
    66: (TALLY, many(row(bytes, bytes))), 67: (TALLY,),
    85: (bytes, bytes, many(str), int), 86: (bytes, bytes), 118: (bytes, many(bytes)),
}  # fmt: skip
LATER: dict[int, tuple[Any, ...]] = {60: (row(*VOTE, many(bytes), bool),)}
CLASSES = {
    37: 5, 60: 6, 61: 7, 62: 8, 63: 13, 64: 16, 65: 17, 66: 10, 67: 11, 85: 15, 86: 15, 118: 5,
}  # fmt: skip


def open_body(entry: Entry, opening: bytes) -> bytes | None:
    if len(opening) != 76 or not hmac.compare_digest(opening[44:], entry.commitment):
        return None
    try:
        padded = AESGCM(opening[:32]).decrypt(opening[32:44], entry.body, entry.raw)
    except (InvalidTag, ValueError):
        return None
    end = 4 + int.from_bytes(padded[:4], "big")
    if len(padded) < 4 or end > len(padded) or any(padded[end:]):
        return None
    return padded[4:end]


def open_entries(
    entries: list[Entry], openings: list[list[bytes]], form: bytes, found: Findings
) -> None:
    by_op = {entry.op_id: entry for entry in entries}
    given: dict[bytes, bytes] = {}
    for op_id, opening in openings:
        entry = by_op.get(op_id)
        if entry is None or not entry.whole or not entry.sealed or op_id in given:
            found.add("opening_unknown", op_id.hex()[:16])
        else:
            given[op_id] = opening
    for entry in entries:
        header = entry.header
        ballot = header.object == form and (header.cls == 13 or shared_proxy(header))
        if entry.sealed and not entry.whole:
            if ballot or (header.cls in (7, 8) and header.epoch > 0):
                found.add("record_missing", entry.label)
        elif entry.sealed and entry.op_id not in given:
            found.add("opening_missing", entry.label)
        if entry.op_id in given:
            plain = open_body(entry, given[entry.op_id])
            if plain is None:
                found.add("opening_wrong", entry.label)
                continue
            try:
                kind, values = payload(plain, EVENTS, LATER)
            except Malformed:
                continue
            if kind and CLASSES[kind] == header.cls:
                entry.event = (kind, values)


def shared_proxy(header: Header) -> bool:
    return header.cls == 15 and header.epoch > 0


# Section 10: the course --------------------------------------------------------------------------
class Vote:
    """The opening's fields by name."""

    def __init__(self, v: list[Any]) -> None:
        self.form, self.number, self.subject, self.questions = v[0], v[1], v[3], v[6]
        self.opens, self.closes, self.grace, self.reg_size, self.reg_root = (
            v[7], v[8], v[9], v[11], v[12])  # fmt: skip
        self.roll: list[list[Any]] = v[10]
        self.weights: dict[bytes, int] = dict(map(tuple, v[10]))
        _, self.base, self.threshold, self.strict, self.quorum, self.tie, self.silence, leaves = (
            v[13])  # fmt: skip
        self.recusal_leaves, self.early = leaves, v[15]
        self.chair, self.papers, self.live, self.meeting = v[18], v[19], v[21], v[22]
        self.officers = ({*v[17]} | {v[18]}) - {b""}
        self.recused, self.proxies = (v[24], v[25]) if len(v) > 24 else ([], False)
        self.named_officers = {*v[17], v[18]}

    def sound(self) -> bool:
        ids = [question[0] for question in self.questions]
        (p, q), (r, s) = self.threshold, self.quorum
        rule = 0 < p <= q and 0 <= r <= s and s > 0
        roll = bool(self.roll) and len(self.weights) == len(self.roll)
        weighty = all(weight >= 1 for _, weight in self.roll)
        times = self.closes > self.opens and self.grace >= 0
        asked = bool(ids) and len(set(ids)) == len(ids) and all(map(question_ok, self.questions))
        return asked and rule and roll and weighty and times and bool(self.officers)


def question_ok(question: list[Any]) -> bool:
    name, text, kind, choices, most, _ = question
    if not name or not text.strip() or len(choices) < 2 or len(set(choices)) != len(choices):
        return False
    known = {"approve", "approve_with_comment", "disapprove", "other", "abstain"}
    if not all(choices) or (kind == "approve" and not set(choices) <= known):
        return False
    return bool(1 <= most <= len(choices) and (kind == "choose" or most == 1))


class Grant:
    """One member lets another answer for him; `end` is the index of what ended it."""

    def __init__(
        self, author: bytes, holder: bytes, questions: list[str], until: int, index: int
    ) -> None:
        self.author, self.holder, self.questions = author, holder, questions
        self.until, self.index, self.end = until, index, FOREVER

    def refusal(self, entry: Entry) -> str:
        """Why it does not carry this ballot; nothing where it does."""
        ballot = content(entry)
        if self.holder != entry.header.member or self.index >= entry.index:
            return "proxy_unknown"
        if self.author != ballot[7]:
            return "proxy_chain"
        if self.end < entry.index:
            return "proxy_revoked"
        if self.until and entry.time > self.until:
            return "proxy_expired"
        outside = {answer[0] for answer in ballot[3]} - set(self.questions)
        partly = bool(self.questions) and (outside or ballot[2] != "normal")
        return "proxy_scope" if partly or ballot[2] == "recuse" else ""


class Course:
    """How the vote went, in the log's order."""

    def __init__(self, vote: Vote, form_op: bytes) -> None:
        self.vote, self.form_op, self.deadline, self.close = vote, form_op, vote.closes, -1
        self.delivered: list[bytes] = []
        self.present: set[bytes] = set()
        self.witness: dict[str, Any] | None = None
        self.ballots: list[Entry] = []
        self.grants: dict[bytes, Grant] = {}
        self.recorded: list[Any] | None = None
        self.known = 0

    def follow(self, entry: Entry, reg: Registry, log: Log, found: Findings) -> None:
        header, (kind, v), vote = entry.header, entry.event, self.vote
        if header.cls == 13 and header.object == vote.form:
            if all(entry.op_id != other.op_id for other in self.ballots):
                self.ballots.append(entry)
            return
        staff, shared = reg.staff(header.member, entry.reg_size), header.epoch > 0
        ours = bool(kind) and v[0] == self.form_op
        if kind == 61 and ours and staff and shared and self.close < 0:
            if entry.time < self.deadline < v[1]:
                self.deadline = v[1]
        elif kind == 62 and ours and staff and shared and self.close < 0:
            early = v[1] and (
                header.member == vote.chair
                if vote.early == "chair"
                else vote.early == "secretary" and header.member in vote.officers
            )
            if entry.time >= self.deadline + vote.grace or early:
                self.close = entry.index
        elif kind in (85, 86) and ours and shared_proxy(header) and header.object == vote.form:
            self.proxy(entry)
        elif kind == 64 and ours and self.close < 0 and entry.time <= self.deadline:
            if header.member not in self.delivered:
                self.delivered.append(header.member)
        elif kind == 37 and vote.live and self.close < 0 and v[0] == vote.meeting:
            (self.present.discard if v[1] == "away" else self.present.add)(header.member)
        elif kind == 65 and ours:
            if 0 <= v[1] <= entry.index and log.roots[v[1]] != v[2]:
                found.add("witness_differs", entry.label)
            elif self.witness is None and v[3] >= self.deadline:
                self.witness = {"index": entry.index, "member": header.member.hex(),
                                "size": v[1], "time_ms": v[3]}  # fmt: skip
        elif kind in (66, 67) and v[0][0] == self.form_op and staff:
            named = header.member in vote.officers
            if named and 0 <= self.close == v[0][1]:
                self.recorded, self.known = v[0], max(header.seen_size, self.close + 1)

    def proxy(self, entry: Entry) -> None:
        """A grant ends its author's grants before it; a revocation the one that it names."""
        kind, v = entry.event
        author = entry.header.member
        if kind == 86:
            ended = [one for op, one in self.grants.items() if op == v[1]]
        else:
            new = Grant(author, v[1], v[2], v[3], entry.index)
            asked = {question[0] for question in self.vote.questions}
            parties = {author, v[1]}
            fit = len(parties) == 2 and parties <= set(self.vote.weights) and v[3] >= 0
            if not self.vote.proxies or not fit or not set(v[2]) <= asked:
                return
            ended = list(self.grants.values())
            self.grants[entry.op_id] = new
        for one in ended:
            if one.author == author:
                one.end = min(one.end, entry.index)


# Section 11: counting ----------------------------------------------------------------------------
class Count:
    """The count of one vote; `tally` is in the shape of a recorded one."""

    def __init__(self, course: Course, reg: Registry, known: int = FOREVER) -> None:
        self.course, self.vote, self.reg = course, course.vote, reg
        self.ballots = [entry for entry in course.ballots if entry.index < known]
        self.counted: dict[bytes, Entry] = {}
        self.refused: list[tuple[Entry, str]] = []
        self.heard: set[bytes] = set()
        self.sort()
        vote = self.vote
        out = {*vote.recused}
        out |= {m for m, e in self.counted.items() if content(e)[2] == "recuse"}
        self.silent = [member for member, _ in vote.roll if member not in self.heard | out]
        self.recused = [member for member, _ in vote.roll if member in out]
        assent = vote.silence == "assent"
        self.assent = [m for m in self.silent if assent and m in course.delivered]
        self.counting = {m: self.counted[m] for m, _ in vote.roll if m in self.counted}
        self.total = sum(vote.weights.values())
        answered = {*self.counting, *self.assent}
        here = answered | ({*course.present} & set(vote.weights) if vote.live else set())
        self.answered, self.attending = self.weigh(answered), self.weigh(here)
        inside = {"total": set(vote.weights), "present": here, "answered": answered}[vote.base]
        self.base = self.weigh(inside - out if vote.recusal_leaves else inside)
        r, s = vote.quorum
        self.quorum_met = self.attending * s >= r * self.total
        self.quorum_needed = -(-r * self.total // s)

    def weigh(self, members: set[bytes]) -> int:
        return sum(self.vote.weights[member] for member in members)

    def foreign(self, entry: Entry) -> bool:
        ballot = content(entry)
        return bool(ballot) and ballot[0] != self.course.form_op

    def speaks_for(self, entry: Entry) -> bytes:
        ballot, author = content(entry), entry.header.member
        if not ballot or not ballot[7]:
            return author
        if ballot[2] == "telephone":
            return bytes(ballot[7]) if author in self.vote.named_officers else author
        grant = self.course.grants.get(ballot[8])
        held = grant is not None and (grant.author, grant.holder) == (ballot[7], author)
        return bytes(ballot[7]) if held else author

    def hears(self, entry: Entry, flaw: str) -> bool:
        """Whether who it represents is not silent: for another only by what could count in time."""
        if self.speaks_for(entry) != entry.header.member:
            return not flaw
        return flaw != "wrong_form" and not flaw.startswith("proxy_")

    def late(self, entry: Entry) -> bool:
        course = self.course
        return entry.index >= course.close or entry.time > course.deadline + self.vote.grace

    def flaw(self, entry: Entry) -> str:
        """Why it cannot count whatever its time; nothing where it can."""
        ballot, course = content(entry), self.course
        if self.foreign(entry):
            return "wrong_form"
        device = self.reg.devices.get(entry.header.device)
        if device is None or not device.trusted(entry.reg_size):
            return "not_trusted"
        author, represented, proxy = entry.header.member, self.speaks_for(entry), claims(ballot)
        if {represented, author if proxy else represented} & {*self.vote.recused}:
            return "recused"
        if represented not in self.vote.weights:
            return "not_on_roll"
        if not ballot or ballot[1] != author:
            return "malformed"
        grant = course.grants.get(ballot[8]) if proxy else None
        if proxy and not self.vote.proxies:
            return "proxy_not_allowed"
        if proxy and grant is None:
            return "proxy_unknown"
        if grant is not None and (unfounded := grant.refusal(entry)):
            return unfounded
        return "" if self.valid(ballot, grant) else "malformed"

    def valid(self, ballot: list[Any], grant: Grant | None) -> bool:
        _, voter, mode, answers, _, _, _, behalf, _, witness = ballot
        spoken = voter in self.vote.named_officers and bool(witness.strip()) and bool(behalf)
        if mode == "telephone" and not spoken:
            return False
        if not texts_ok(answers):
            return False
        if mode in ("abstain", "recuse"):
            return True
        asked = {question[0]: question for question in self.vote.questions}
        if grant is not None and grant.questions:
            asked = {name: asked[name] for name in grant.questions}
        names = [answer[0] for answer in answers]
        if len(set(names)) != len(names) or not set(names) <= set(asked):
            return False
        if set(asked) - {answer[0] for answer in answers if answer[1]}:
            return False
        return all(answer_ok(asked[answer[0]], answer, mode) for answer in answers)

    def sort(self) -> None:
        own: dict[bytes, list[Entry]] = {}
        spoken: dict[bytes, list[Entry]] = {}
        lent: dict[bytes, list[Entry]] = {}
        for entry in self.ballots:
            reason = self.flaw(entry)
            if self.hears(entry, reason):
                self.heard.add(self.speaks_for(entry))
            if reason != "wrong_form" and self.late(entry):
                reason = "late"
            if reason:
                self.refused.append((entry, reason))
                continue
            by_telephone = content(entry)[2] == "telephone"
            pile = spoken if by_telephone else lent if claims(content(entry)) else own
            pile.setdefault(self.speaks_for(entry), []).append(entry)
        names = {e.op_id: content(e)[4] for e in self.ballots if content(e)}
        for member, ballots in own.items():
            self.settle(member, ballots, names)
        for member, ballots in spoken.items():
            if member in self.counted:
                self.refused += [(entry, "overridden") for entry in ballots]
            else:
                self.settle(member, ballots, names)
        for member, ballots in lent.items():
            self.settle_lent(member, ballots, names)

    def settle_lent(
        self, member: bytes, ballots: list[Entry], names: dict[bytes, list[bytes]]
    ) -> None:
        """What others said for a member: under the newest grant first."""
        reason = "overridden" if member in self.counted else "superseded"
        by_grant: dict[bytes, list[Entry]] = {}
        for entry in ballots:
            by_grant.setdefault(content(entry)[8], []).append(entry)
        for grant in sorted(by_grant, key=lambda op: -self.course.grants[op].index):
            if member in self.counted:
                self.refused += [(entry, reason) for entry in by_grant[grant]]
            else:
                self.settle(member, by_grant[grant], names)

    def settle(self, member: bytes, ballots: list[Entry], names: dict[bytes, list[bytes]]) -> None:
        named = {h for e in ballots for h in content(e)[4] if h != e.op_id}
        heads = [e for e in ballots if e.op_id not in named]
        reach = {e.op_id: ancestors(e.op_id, names) for e in heads}
        forked = {
            e.op_id
            for e in heads
            for o in heads
            if e is not o
            and e.header.device == o.header.device
            and e.op_id not in reach[o.op_id]
            and o.op_id not in reach[e.op_id]
        }
        honest = [e for e in heads if e.op_id not in forked]
        winner = max(honest, key=lambda e: (e.header.hlc, e.op_id), default=None)
        if winner is not None:
            self.counted[member] = winner
        for entry in ballots:
            if entry is not winner:
                reason = "equivocation" if entry.op_id in forked else "superseded"
                self.refused.append((entry, reason))

    def choices(self, member: bytes, question: str) -> list[str]:
        entry = self.counting.get(member)
        if entry is None or content(entry)[2] == "recuse":
            return []
        if content(entry)[2] == "abstain":
            return ["abstain"]
        return next((list(a[1]) for a in content(entry)[3] if a[0] == question), [])

    def tally(self) -> list[Any]:
        refused = sorted(self.refused, key=lambda line: (line[0].index, line[0].op_id))
        return [
            self.course.form_op,
            self.course.close,
            [self.decide(question) for question in self.vote.questions],
            len(self.vote.roll),
            [[member, entry.op_id] for member, entry in self.counting.items()],
            [[e.op_id, e.index, self.speaks_for(e), reason] for e, reason in refused],
            self.silent,
            self.recused,
            self.quorum_met,
            self.quorum_needed,
            self.answered,
        ]

    def decide(self, question: list[Any]) -> list[Any]:
        name, _, kind, choices, _, _ = question
        counts = dict.fromkeys([*choices, "abstain"], 0)
        for member in self.counting:
            for choice in self.choices(member, name):
                counts[choice] += self.vote.weights[member]
        pairs = [[choice, number] for choice, number in counts.items()]
        favour = against = 0
        if kind == "approve":
            favour = counts.get("approve", 0) + counts.get("approve_with_comment", 0)
            favour += self.weigh(set(self.assent))
            against = counts.get("disapprove", 0)
        if not self.quorum_met:
            line = f"{self.attending} < {share(self.total, *self.vote.quorum)}"
            return [name, pairs, "no_quorum", line, favour, against]
        if self.base <= 0:
            return [name, pairs, "none", "", favour, against]
        if kind == "approve":
            decision, line = self.approval(name, favour, against)
            return [name, pairs, decision, line, favour, against]
        decision, line, best = self.options(question, counts)
        return [name, pairs, decision, line, best, 0]

    def approval(self, name: str, favour: int, against: int) -> tuple[str, str]:
        if favour != against or favour <= 0:
            return "adopted" if self.passes(favour) else "rejected", self.compare(favour)
        line = f"{favour} = {against}"
        if self.vote.tie == "fails":
            return "rejected", line
        chosen = (self.choices(self.vote.chair, name) or [""])[0]
        if chosen in ("approve", "approve_with_comment"):
            return "adopted", f"{line} → {chosen}"
        if chosen == "disapprove":
            return "rejected", f"{line} → {chosen}"
        return "tied", line

    def options(self, question: list[Any], counts: dict[str, int]) -> tuple[str, str, int]:
        options = [choice for choice in question[3] if choice not in ("other", "abstain")]
        ranked = sorted(options, key=lambda option: counts[option], reverse=True)
        decision, winners = self.winners(question, counts, ranked)
        lines = [f"{option}: {self.compare(counts[option])}" for option in ranked]
        if winners:
            lines.append("→ " + ", ".join(winners))
        return decision, "; ".join(lines), counts[ranked[0]] if ranked else 0

    def winners(
        self, question: list[Any], counts: dict[str, int], ranked: list[str]
    ) -> tuple[str, list[str]]:
        passing = [option for option in ranked if self.passes(counts[option])]
        most = question[4]
        if not passing:
            return "rejected", []
        if len(passing) <= most:
            return "adopted", passing
        edge = counts[passing[most]]
        sure = [option for option in passing if counts[option] > edge]
        equal = [option for option in passing if counts[option] == edge]
        if len(sure) == most:
            return "adopted", sure
        if self.vote.tie == "fails":
            return ("adopted" if sure else "rejected"), sure
        wanted = set(self.choices(self.vote.chair, question[0]))
        preferred = [option for option in equal if option in wanted]
        if len(preferred) != most - len(sure):
            return "tied", sure
        return "adopted", sure + preferred

    def passes(self, weight: int) -> bool:
        p, q = self.vote.threshold
        left, right = weight * q, p * self.base
        return bool(left > right if self.vote.strict else left >= right)

    def compare(self, weight: int) -> str:
        yes, no = (">", "≤") if self.vote.strict else ("≥", "<")
        sign = yes if self.passes(weight) else no
        return f"{weight} {sign} {share(self.base, *self.vote.threshold)}"


def content(entry: Entry) -> list[Any]:
    """The ballot's fields; empty where it holds none."""
    kind, values = entry.event
    return values[0] if kind == 63 else []


def claims(ballot: list[Any]) -> bool:
    """Whether a ballot says that it is another's, and not by telephone."""
    return bool(ballot) and ballot[2] != "telephone" and bool(ballot[7] or ballot[8])


def ancestors(op_id: bytes, names: dict[bytes, list[bytes]]) -> set[bytes]:
    reached: set[bytes] = set()
    waiting = list(names.get(op_id, []))
    while waiting:
        head = waiting.pop()
        if head not in reached:
            reached.add(head)
            waiting += names.get(head, [])
    return reached


def texts_ok(answers: list[list[Any]]) -> bool:
    texts = [text for answer in answers for text in (answer[2], answer[3])]
    for letter in "".join(texts):
        control = unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t"
        if control or "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069":
            return False
    return sum(len(text.encode()) for text in texts) <= 65536


def answer_ok(question: list[Any], answer: list[Any], mode: str) -> bool:
    _, _, _, choices, most, optional = question
    chosen = answer[1]
    allowed = {*choices, "abstain"} if mode == "telephone" else {*choices}
    if not set(chosen) <= allowed or len(set(chosen)) != len(chosen) or len(chosen) > most:
        return False
    if "abstain" in chosen and len(chosen) > 1:
        return False
    wordy = {"approve_with_comment", "disapprove", "other"} & set(chosen)
    return optional or not wordy or bool(answer[2].strip())


def share(whole: int, p: int, q: int) -> str:
    top = whole * p
    units, rest = divmod(top, q)
    if not rest:
        text = str(units)
    elif rest * 1000 % q == 0:
        text = f"{units},{rest * 1000 // q:03d}".rstrip("0")
    else:
        text = f"{units} {rest}/{q}" if units else f"{rest}/{q}"
    return f"{whole} × {p}/{q} = {text}"


# Section 12: tally.json, and the whole -----------------------------------------------------------
def questions_json(vote: Vote, tally: list[Any]) -> list[dict[str, Any]]:
    texts = {question[0]: question[1] for question in vote.questions}
    return [
        {"id": name, "text": texts[name], "counts": counts, "decision": decision,
         "arithmetic": line, "in_favour": favour, "against": against}
        for name, counts, decision, line, favour, against in tally[2]
    ]  # fmt: skip


def tally_json(course: Course, tally: list[Any], reg: Registry, opened: Entry) -> bytes:
    vote, places = course.vote, {entry.op_id: entry.index for entry in course.ballots}
    witness = course.witness
    if witness is not None:
        behind = [op.hex() for _, op in tally[4] if places[op] >= witness["size"]]
        witness = {**witness, "behind": sorted(behind)}
    later = [
        name.hex()
        for name, device in reg.devices.items()
        if device.member in vote.weights
        and any(start >= opened.reg_size for start, _ in device.trust)
    ]
    holders = [
        {"member": member.hex(), "holder": entry.header.member.hex(), "op": op_id.hex()}
        for member, op_id in tally[4]
        for entry in course.ballots
        if entry.op_id == op_id and claims(content(entry))
    ]
    return to_json(
        {
            **({"proxies": holders} if vote.proxies else {}),
            "form": vote.form.hex(),
            "form_op": course.form_op.hex(),
            "number": vote.number,
            "subject": vote.subject,
            "deadline_ms": course.deadline,
            "close_index": course.close,
            "roll": [[member.hex(), weight] for member, weight in vote.roll],
            "questions": questions_json(vote, tally),
            "quorum_met": tally[8],
            "quorum_needed": tally[9],
            "answered": tally[10],
            "counted": [[member.hex(), op_id.hex()] for member, op_id in tally[4]],
            "not_counted": [
                {"op": op_id.hex(), "index": index, "member": member.hex(), "reason": reason}
                for op_id, index, member, reason in tally[5]
            ],
            "later": [
                {"op": e.op_id.hex(), "index": e.index, "member": e.header.member.hex()}
                for e in course.ballots
                if course.recorded is not None and e.index >= course.known
            ],
            "silent": [member.hex() for member in tally[6]],
            "recused": [member.hex() for member in tally[7]],
            "delivered": sorted(member.hex() for member in course.delivered),
            "trusted_later": sorted(later),
            "witness": witness,
        }
    )


def difference(recorded: list[Any], tally: list[Any]) -> str:
    if recorded == tally:
        return ""
    if recorded[1] != tally[1]:
        return "close"
    theirs, ours = ({tuple(line) for line in one[5]} for one in (recorded, tally))
    ops = {op for _, op in recorded[4]} ^ {op for _, op in tally[4]}
    ops |= {line[0] for line in theirs ^ ours}
    if ops:
        return f"ballot {code_of(min(ops))}"
    for left, right in zip(recorded[2], tally[2], strict=False):
        if left != right:
            return f"question {right[0]}"
    return "tally"


MANIFEST = {"device": 16, "form": 16, "form_op": 32, "organisation": 16, "root": 32, "space": 16}


def read_manifest(data: bytes) -> dict[str, Any] | None:
    try:
        manifest = json.loads(data.decode())
        if type(manifest) is not dict or to_json(manifest) != data:
            return None
    except (ValueError, RecursionError):
        return None
    if set(manifest) != {*MANIFEST, "exported_ms", "files", "format"}:
        return None
    files = manifest["files"]
    if type(files) is not dict or set(files) != set(NAMES[2:]):
        return None
    texts = [(manifest[name], size) for name, size in MANIFEST.items()]
    texts += [(value, 32) for value in files.values()]
    for text, size in texts:
        if type(text) is not str or len(text) != 2 * size or set(text) - set("0123456789abcdef"):
            return None
    right = type(manifest["exported_ms"]) is int and manifest["format"] == FORMAT
    return manifest if right else None


def read(
    reader: Callable[[bytes], Any], files: dict[str, bytes], name: str, found: Findings
) -> Any:
    try:
        return reader(files[name])
    except Malformed:
        raise found.stop("file_malformed", name) from None


def read_checkpoints(data: bytes) -> list[list[Any]]:
    _, marks = fields(decode(data), one, many(row(16, natural, 32, natural, bytes)))
    if len(marks) != 2:
        raise Malformed
    return list(marks)


def read_space(data: bytes) -> tuple[bytes, list[Entry]]:
    _, space, lines = fields(decode(data), one, bytes, many(list))
    return space, [Entry(index, line) for index, line in enumerate(lines)]


def check_mark(
    mark: list[Any], origin: bytes, log: Log, key: bytes, what: str, found: Findings
) -> None:
    if mark[:3] != [origin, log.size, log.roots[-1]]:
        found.add(f"{what}_root")
    if not ed25519(key, tag("checkpoint") + cbor2.dumps(mark[:4]), mark[4]):
        found.add("checkpoint_signature", what)


def check(data: bytes, pinned: bytes | None, found: Findings) -> None:
    """All sections in turn."""
    files = read_zip(data, found)
    manifest = read_manifest(files["manifest.json"])
    if manifest is None:
        raise found.stop("manifest_malformed", "manifest.json")
    for name in NAMES[2:]:
        if sha(files[name]).hex() != manifest["files"][name]:
            found.add("file_altered", name)
    found.root = manifest["root"]
    reg = Registry()
    for index, (op, time) in enumerate(read(read_registry, files, "registry.cbor", found)):
        breach = reg.record(op, time)
        if breach:
            raise found.stop(breach, f"registry {index}")
    if not reg.log.size:
        raise found.stop("registry_order", "registry 0")
    if pinned is not None and reg.root != pinned:
        found.add("root_differs", reg.root.hex())
    if (manifest["root"], manifest["organisation"]) != (reg.root.hex(), reg.org.hex()):
        found.add("manifest_differs", "manifest.json")
    marks = read(read_checkpoints, files, "checkpoints.cbor", found)
    check_mark(marks[0], reg.org, reg.log, reg.server_key, "registry", found)
    reader = row(one, bytes, bytes)
    _, exporter, sig = read(lambda raw: reader(decode(raw)), files, "manifest.sig", found)
    device = reg.devices.get(exporter)
    message = sha(tag("evidence") + files["manifest.json"])
    held = device is not None and device.trusted(reg.log.size)
    held = held and exporter.hex() == manifest["device"]
    if device is None or not held or not signed(device.keys, message, sig, True):
        found.add("manifest_signature", "manifest.sig")
    check_vote(files, manifest, marks[1], reg, found)


def check_vote(
    files: dict[str, bytes], manifest: dict[str, Any], mark: list[Any], reg: Registry,
    found: Findings,
) -> None:  # fmt: skip
    form, form_op, space = (bytes.fromhex(manifest[k]) for k in ("form", "form_op", "space"))
    named, entries = read(read_space, files, "space.cbor", found)
    if named != space:
        found.add("wrong_space")
    log = check_space(entries, space, reg, found)
    check_mark(mark, space, log, reg.server_key, "space", found)
    openings = read(
        lambda raw: fields(decode(raw), one, many(row(bytes, bytes)))[1],
        files, "openings.cbor", found,
    )  # fmt: skip
    open_entries(entries, openings, form, found)
    opened = next((entry for entry in reversed(entries) if entry.op_id == form_op), None)
    kind, values = opened.event if opened is not None else (0, [])
    if opened is None or not opened_as_vote(opened):
        raise found.stop("vote_missing")
    vote = Vote(values[0])
    header = opened.header
    right = kind == 60 and header.epoch > 0 and vote.form == form and vote.sound()
    known = 0 <= vote.reg_size <= opened.reg_size
    seen = known and reg.log.seen(vote.reg_size, vote.reg_root)
    if not right or not seen or not reg.staff(header.member, opened.reg_size):
        raise found.stop("vote_invalid", opened.label)
    if vote.live:
        check_sitting(vote.meeting, opened, entries, reg, found)
    course = Course(vote, form_op)
    for entry in entries:
        course.follow(entry, reg, log, found)
    if course.close < 0:
        raise found.stop("close_missing")
    known = course.known if course.recorded is not None else FOREVER
    tally = Count(course, reg, known).tally()
    if course.recorded is None:
        found.add("tally_missing")
    elif what := difference(course.recorded, tally):
        found.add("tally_differs", what)
    papers = [{"sha256": digest.hex(), "title": title} for title, digest in vote.papers]
    if files["papers.json"] != to_json(papers):
        found.add("papers_differ", "papers.json")
    if files["tally.json"] != tally_json(course, tally, reg, opened):
        found.add("tally_json_differs", "tally.json")
    found.questions = questions_json(vote, tally)


def check_sitting(
    meeting: bytes, opened: Entry, entries: list[Entry], reg: Registry, found: Findings
) -> None:
    """Whose vote it is: the space's first content is of its meeting, and who opened it had the
    controls by the last word of a chair before it."""
    holders: list[bytes] = []
    first = True
    for entry in entries[: opened.index]:
        header, (kind, values) = entry.header, entry.event
        if header.cls != 5 or not header.epoch:
            continue
        if first and header.object != meeting:
            raise found.stop("vote_elsewhere", opened.label)
        first = False
        if "chair" not in reg.roles(header.member, entry.reg_size):
            continue
        if not entry.whole and header.object == sha(tag("controls") + meeting)[:16]:
            found.add("record_missing", entry.label)
        if kind == 118 and values[0] == meeting:
            holders = values[1]
    if holders and opened.header.member not in holders:
        raise found.stop("vote_without_controls", opened.label)


def opened_as_vote(entry: Entry) -> bool:
    return entry.event[0] == 60


def verify(data: bytes, pinned: bytes | None = None) -> Findings:
    """Everything that can be said of a bundle's bytes."""
    found = Findings()
    with contextlib.suppress(Stop):
        check(data, pinned, found)
    return found


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Checks an e-Cabinet evidence bundle.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--root", help="the organisation's root fingerprint, 64 hex digits")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    pinned = None
    if options.root:
        try:
            pinned = bytes.fromhex(options.root.replace(":", "").replace("-", ""))
        except ValueError:
            pinned = b""
        if len(pinned) != 32:
            parser.error("--root takes 64 hex digits")
    try:
        data = options.bundle.read_bytes()
    except OSError as error:
        sys.stderr.write(f"{options.bundle}: {error.strerror}\n")
        return 3
    found = verify(data, pinned)
    ok = not found.anomalies
    if options.json:
        anomalies = [{"code": code, "what": what} for code, what in found.anomalies]
        say(json.dumps({"ok": ok, "anomalies": anomalies, "questions": found.questions,
                          "root": found.root, "root_compared": pinned is not None},
                         ensure_ascii=False))  # fmt: skip
        return 0 if ok else 4
    say(f"root: {found.root or 'unknown'}" + ("" if pinned else " (root not compared)"))
    for question in found.questions:
        counts = ", ".join(f"{choice} {number}" for choice, number in question["counts"])
        say(f"{question['id']}: {counts}; {question['decision']}: {question['arithmetic']}")
    for code, what in found.anomalies:
        say(f"ANOMALY {code} {what}".rstrip())
    say("all holds" if ok else "DOES NOT HOLD")
    return 0 if ok else 4


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
