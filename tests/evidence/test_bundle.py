"""Honest bundles hold for both programs; what was changed afterwards is named by both alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import cbor2
import pytest

from ecabinet.protocol.keys import SigningKey
from ecabinet.protocol.tree import Checkpoint
from ecabinet.services.bundle import archive, told
from tests.evidence.case import Case, codes, told_case, verifier


@pytest.fixture(scope="module")
def case() -> Case:
    return told_case()


@pytest.fixture(scope="module")
def data(case: Case) -> bytes:
    return case.bundle()


def test_an_honest_bundle_holds(case: Case, data: bytes) -> None:
    assert case.check(data) == []


def test_a_bundle_is_the_same_bytes_for_the_same_files(case: Case, data: bytes) -> None:
    files = {name: content for name, content, _ in archive.read(data)}
    assert archive.write(files) == data


def test_without_a_root_the_stranger_says_so(
    case: Case, data: bytes, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(data)
    assert verifier().main([str(path)]) == 0
    assert "root not compared" in capsys.readouterr().out
    root = case.world.registry.root_fingerprint.hex()
    assert verifier().main([str(path), "--root", root]) == 0
    assert "root not compared" not in capsys.readouterr().out
    assert verifier().main([str(path), "--root", "00" * 32]) == 4
    assert "ANOMALY root_differs" in capsys.readouterr().out
    assert verifier().main([str(tmp_path / "nothing.zip")]) == 3


def test_another_root_is_named(case: Case, data: bytes) -> None:
    found = case.check(data, bytes(32))
    assert found == [("root_differs", case.world.registry.root_fingerprint.hex())]


# What somebody may do to the zip without any key ------------------------------------------------
def files_of(data: bytes) -> dict[str, bytes]:
    return {name: content for name, content, _ in archive.read(data)}


@pytest.mark.parametrize("name", archive.FILES)
def test_one_byte_of_a_file_is_named(case: Case, data: bytes, name: str) -> None:
    """The acceptance of the main job: one byte changed, and the verification names the file."""
    place = data.index(files_of(data)[name]) + len(files_of(data)[name]) // 2
    changed = bytearray(data)
    changed[place] ^= 1
    found = case.check(bytes(changed))
    assert ("zip_damaged", name) in found


@pytest.mark.parametrize("name", [name for name in archive.FILES if name != "manifest.sig"])
def test_a_file_replaced_in_a_sound_zip_is_named(case: Case, data: bytes, name: str) -> None:
    files = files_of(data)
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])
    found = case.check(archive.write(files))
    wanted = "manifest_malformed" if name == "manifest.json" else "file_altered"
    assert (wanted, name) in found


@pytest.mark.parametrize("name", archive.FILES)
def test_a_missing_file_is_named(case: Case, data: bytes, name: str) -> None:
    names = [one for one in archive.FILES if one != name]
    assert ("file_missing", name) in case.check(archive.write(files_of(data), names))


def test_a_strange_zip_is_named(case: Case, data: bytes) -> None:
    files = {**files_of(data), "extra.txt": b"x"}
    assert ("file_unknown", "extra.txt") in case.check(
        archive.write(files, [*archive.FILES, "extra.txt"])
    )
    assert codes(case.check(archive.write(files, archive.FILES[::-1]))) == {"zip_not_canonical"}
    assert codes(case.check(data + b"\x00")) == {"zip_not_canonical"}
    assert codes(case.check(data[:-1])) == {"zip_not_canonical"}
    assert codes(case.check(b"")) == {"zip_unreadable"}
    assert codes(case.check(b"PK\x03\x04")) == {"zip_unreadable"}
    doubled = archive.write(files, [*archive.FILES, "tally.pdf"])
    assert codes(case.check(doubled)) == {"zip_not_canonical"}


# What a liar with an enrolled device may do, who signs the manifest anew -----------------------
def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    value = cbor2.loads(data)
    edit(value)
    return cbor2.dumps(value)


def in_space(case: Case, files: dict[str, bytes], edit: Callable[[list[Any]], None]) -> None:
    files["space.cbor"] = edited(files["space.cbor"], lambda value: edit(value[2]))


def ballot_index(case: Case, number: int = 0) -> int:
    return case.ballots[number].index


def flip(value: bytes, place: int = -1) -> bytes:
    changed = bytearray(value)
    changed[place] ^= 1
    return bytes(changed)


def drop_ballot(case: Case, files: dict[str, bytes]) -> None:
    in_space(case, files, lambda lines: lines.pop(ballot_index(case)))


def hide_ballot(case: Case, files: dict[str, bytes]) -> None:
    op = case.log.operations[ballot_index(case)]
    leaf = case.log.leaves[ballot_index(case)]

    def edit(lines: list[Any]) -> None:
        stub = [1, op.header_bytes, op.body_hash, op.sig_hash, leaf.received_ms, leaf.reg_size]
        lines[ballot_index(case)] = stub

    in_space(case, files, edit)
    files["openings.cbor"] = edited(
        files["openings.cbor"],
        lambda value: value[1].remove([op.op_id, case.opening(op)]),
    )


def swap_ballots(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        one, other = ballot_index(case, 0), ballot_index(case, 1)
        lines[one], lines[other] = lines[other], lines[one]

    in_space(case, files, edit)


def late_made_early(case: Case, files: dict[str, bytes]) -> None:
    late = case.ballots[-1]

    def edit(lines: list[Any]) -> None:
        lines[late.index][-2] = case.deadline_ms - 5

    in_space(case, files, edit)


def truncated_log(case: Case, files: dict[str, bytes]) -> None:
    in_space(case, files, lambda lines: lines.pop())


def forged_signature(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        line = lines[ballot_index(case)]
        line[6] = flip(line[6])

    in_space(case, files, edit)


def changed_body(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        line = lines[ballot_index(case)]
        line[5] = flip(line[5])

    in_space(case, files, edit)


def changed_commitment(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        line = lines[ballot_index(case)]
        line[3] = flip(line[3])

    in_space(case, files, edit)


def changed_keys(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        line = lines[ballot_index(case)]
        line[4] = flip(line[4])

    in_space(case, files, edit)


def changed_voter(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        line = lines[ballot_index(case)]
        header = cbor2.loads(line[1])
        header[8] = case.members[-1].member
        line[1] = cbor2.dumps(header)

    in_space(case, files, edit)


def changed_registry_size(case: Case, files: dict[str, bytes]) -> None:
    def edit(lines: list[Any]) -> None:
        lines[ballot_index(case)][-1] -= 1

    in_space(case, files, edit)


def wrong_opening(case: Case, files: dict[str, bytes]) -> None:
    def edit(value: list[Any]) -> None:
        place = next(at for at, (op, _) in enumerate(value[1]) if op == case.ballots[0].op_id)
        value[1][place][1] = flip(value[1][place][1], 0)

    files["openings.cbor"] = edited(files["openings.cbor"], edit)


def withheld_opening(case: Case, files: dict[str, bytes]) -> None:
    def edit(value: list[Any]) -> None:
        value[1] = [one for one in value[1] if one[0] != case.ballots[0].op_id]

    files["openings.cbor"] = edited(files["openings.cbor"], edit)


def foreign_opening(case: Case, files: dict[str, bytes]) -> None:
    files["openings.cbor"] = edited(
        files["openings.cbor"], lambda value: value[1].append([bytes(32), bytes(76)])
    )


def doubled_opening(case: Case, files: dict[str, bytes]) -> None:
    files["openings.cbor"] = edited(
        files["openings.cbor"], lambda value: value[1].append(value[1][0])
    )


def other_checkpoint(case: Case, files: dict[str, bytes]) -> None:
    mark = case.mark(case.log.state.space, case.log.state.size, bytes(32))
    files["checkpoints.cbor"] = edited(
        files["checkpoints.cbor"],
        lambda value: value[1].__setitem__(1, cbor2.loads(mark.encode())),
    )


def unsigned_checkpoint(case: Case, files: dict[str, bytes]) -> None:
    files["checkpoints.cbor"] = edited(
        files["checkpoints.cbor"], lambda value: value[1][1].__setitem__(3, 7)
    )


def swapped_checkpoints(case: Case, files: dict[str, bytes]) -> None:
    files["checkpoints.cbor"] = edited(files["checkpoints.cbor"], lambda value: value[1].reverse())


def shorter_registry(case: Case, files: dict[str, bytes]) -> None:
    files["registry.cbor"] = edited(files["registry.cbor"], lambda value: value[1].pop())


def registry_signature(case: Case, files: dict[str, bytes]) -> None:
    def edit(value: list[Any]) -> None:
        op = cbor2.loads(value[1][4][0])
        op[5] = flip(op[5])
        value[1][4][0] = cbor2.dumps(op)

    files["registry.cbor"] = edited(files["registry.cbor"], edit)


def swapped_key(case: Case, files: dict[str, bytes]) -> None:
    """An enrolment's Ed25519 key becomes another's."""

    def edit(value: list[Any]) -> None:
        for line in value[1]:
            op = cbor2.loads(line[0])
            body = cbor2.loads(op[4])
            if body[0] == 204 and body[5] == case.members[1].member:
                body[2] = case.members[2].public.sign_ed
                op[4] = cbor2.dumps(body)
                line[0] = cbor2.dumps(op)

    files["registry.cbor"] = edited(files["registry.cbor"], edit)


def registry_reordered(case: Case, files: dict[str, bytes]) -> None:
    def edit(value: list[Any]) -> None:
        value[1][5], value[1][6] = value[1][6], value[1][5]

    files["registry.cbor"] = edited(files["registry.cbor"], edit)


def registry_back_in_time(case: Case, files: dict[str, bytes]) -> None:
    files["registry.cbor"] = edited(
        files["registry.cbor"], lambda value: value[1][6].__setitem__(1, 5)
    )


def altered_count(case: Case, files: dict[str, bytes]) -> None:
    files["tally.json"] = files["tally.json"].replace(b'"answered":3', b'"answered":4')


def altered_paper(case: Case, files: dict[str, bytes]) -> None:
    files["papers.json"] = told.papers_json((("Dự thảo khác", bytes(32)),))


def not_cbor(case: Case, files: dict[str, bytes]) -> None:
    files["space.cbor"] = b"\xff"


def not_canonical_cbor(case: Case, files: dict[str, bytes]) -> None:
    files["openings.cbor"] = files["openings.cbor"].replace(b"\x82\x01", b"\x82\x18\x01", 1)


MUTATIONS: list[tuple[Callable[[Case, dict[str, bytes]], None], str]] = [
    (drop_ballot, "space_root"),
    (hide_ballot, "record_missing"),
    (swap_ballots, "space_root"),
    (late_made_early, "leaf_order"),
    (truncated_log, "space_root"),
    (forged_signature, "signature"),
    (changed_body, "signature"),
    (changed_commitment, "signature"),
    (changed_keys, "signature"),
    (changed_voter, "author"),
    (changed_registry_size, "leaf_order"),
    (wrong_opening, "opening_wrong"),
    (withheld_opening, "opening_missing"),
    (foreign_opening, "opening_unknown"),
    (doubled_opening, "opening_unknown"),
    (other_checkpoint, "space_root"),
    (unsigned_checkpoint, "checkpoint_signature"),
    (swapped_checkpoints, "registry_root"),
    (shorter_registry, "registry_root"),
    (registry_signature, "registry_signature"),
    (swapped_key, "registry_order"),
    (registry_reordered, "registry_order"),
    (registry_back_in_time, "registry_order"),
    (altered_count, "tally_json_differs"),
    (altered_paper, "papers_differ"),
    (not_cbor, "file_malformed"),
    (not_canonical_cbor, "file_malformed"),
]


@pytest.mark.parametrize(
    ("mutate", "code"), MUTATIONS, ids=lambda one: getattr(one, "__name__", one)
)
def test_what_was_changed_before_signing_is_named(
    case: Case, mutate: Callable[[Case, dict[str, bytes]], None], code: str
) -> None:
    files = case.files()
    mutate(case, files)
    assert code in codes(case.check(case.bundle(files)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": "00" * 16}, "vote_invalid"),
        ({"form_op": "00" * 32}, "vote_missing"),
        ({"space": "00" * 16}, "wrong_space"),
        ({"root": "00" * 32}, "manifest_differs"),
        ({"organisation": "00" * 16}, "manifest_differs"),
        ({"device": "00" * 16}, "manifest_signature"),
        ({"format": "ecabinet-evidence/2"}, "manifest_malformed"),
        ({"more": 1}, "manifest_malformed"),
        ({"exported_ms": True}, "manifest_malformed"),
        ({"exported_ms": 1.5}, "manifest_malformed"),
        ({"form": "zz" * 16}, "manifest_malformed"),
        ({"files": []}, "manifest_malformed"),
    ],
)
def test_a_false_manifest_is_named(case: Case, changes: dict[str, Any], code: str) -> None:
    assert code in codes(case.check(case.bundle(**changes)))


def test_a_manifest_signed_by_nobody_we_know(case: Case) -> None:
    stranger = told_case(2, seed=b"stranger").officer
    assert codes(case.check(case.bundle(who=stranger))) == {"manifest_signature"}


def test_a_server_that_signs_another_time_is_believed_only_with_its_key(case: Case) -> None:
    files = case.files()
    state = case.log.state
    other = SigningKey.generate()
    forged = Checkpoint(state.space, state.size, state.root, 1).signed(other)
    files["checkpoints.cbor"] = edited(
        files["checkpoints.cbor"],
        lambda value: value[1].__setitem__(1, cbor2.loads(forged.encode())),
    )
    assert ("checkpoint_signature", "space") in case.check(case.bundle(files))


# Anything at all ---------------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_are_never_accepted_and_both_agree(case: Case, data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        changed = bytearray(data)
        for _ in range(chance.choice([1, 1, 1, 2, 8])):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        if bytes(changed) != data:
            assert case.check(bytes(changed))


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_inside_a_signed_zip_are_never_accepted(case: Case, seed: int) -> None:
    """The same with zip and manifest made anew, so that the flips reach the checks within."""
    chance = random.Random(seed)
    honest = case.files()
    for _ in range(10):
        files = dict(honest)
        name = chance.choice(["registry.cbor", "space.cbor", "openings.cbor", "checkpoints.cbor"])
        changed = bytearray(files[name])
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        files[name] = bytes(changed)
        assert case.check(case.bundle(files))
