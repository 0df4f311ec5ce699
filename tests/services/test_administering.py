"""Members, tickets and devices: what administrators may do, and what they may not alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.bootstrap import enrol, profile_state, unlock
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.people import Role
from tests.cabinets import PASSPHRASE, TestCabinet


def test_everybody_reads_the_directory(cabinet: TestCabinet) -> None:
    for code in ("QT", "TTg", "TL BYT"):
        people = cabinet.as_(code).administering.members()
        assert [one.code for one in people][:4] == ["QT", "TTg", "TK 1", "TK 2"]
    assistant = cabinet.as_("BTC").desk.person_called("TL BYT")
    assert assistant.assists == cabinet.person("BYT").id


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"office": "Bộ trưởng Bộ Y tế"}, "member.office_taken"),
        ({"office": "A", "code": "BYT"}, "member.code_taken"),
        ({"office": " "}, "member.no_office"),
        ({"office": "A", "roles": ()}, "member.no_role"),
        ({"office": "A", "weight": -1}, "member.weight"),
        ({"office": "A", "roles": (Role.ASSISTANT,)}, "member.assists_missing"),
        ({"office": "A", "assists": bytes(16)}, "member.assists_nobody"),
    ],
)
def test_a_member_is_listed_whole_or_not(
    cabinet: TestCabinet, values: dict[str, object], code: str
) -> None:
    office = str(values.pop("office"))
    before = cabinet.founder.administering.members()
    with pytest.raises(DomainError) as refused:
        cabinet.founder.administering.add_member("A", office, **values)  # type: ignore[arg-type]  # one field at a time
    assert refused.value.code == code
    assert cabinet.founder.administering.members() == before


def test_only_an_administrator_adds_and_invites(cabinet: TestCabinet) -> None:
    with pytest.raises(DomainError, match=r"role\.required"):
        cabinet.as_("TK 1").administering.add_member("A", "Chức vụ mới")
    with pytest.raises(DomainError, match=r"registry\.forbidden"):
        cabinet.as_("TK 1").administering.invite(cabinet.person("BYT").id)
    with pytest.raises(DomainError, match=r"member\.unknown"):
        cabinet.founder.administering.invite(bytes(16))


def test_devices_carry_the_names_their_owners_gave(cabinet: TestCabinet) -> None:
    own = cabinet.as_("BYT").administering.devices()
    assert [(one.name, one.state, one.mine, one.current) for one in own if one.current] == [
        ("Máy tính bảng", "trusted", True, True)
    ]
    all_of_them = cabinet.founder.administering.devices()
    assert len(all_of_them) >= 8
    assert all(len(one.words) == 6 for one in all_of_them)


def test_a_ticket_is_used_once(cabinet: TestCabinet, tmp_path: Path) -> None:
    ticket = cabinet.founder.administering.invite(cabinet.person("BTP").id)
    enrol(tmp_path / "one", PASSPHRASE, ticket, "Một").close()
    with pytest.raises(DomainError, match=r"ticket\.used"):
        enrol(tmp_path / "two", PASSPHRASE, ticket, "Hai")
    assert profile_state(tmp_path / "two") == "none"


def test_a_revoked_device_wipes_itself(cabinet: TestCabinet, tmp_path: Path) -> None:
    ticket = cabinet.founder.administering.invite(cabinet.person("BTC").id)
    lost = enrol(tmp_path / "lost", PASSPHRASE, ticket, "Máy mất")
    device = lost.desk.device
    cabinet.sync_all(1)
    lost.syncing.sync()
    assert cabinet.founder.administering.revoke(device).state == "revoked"
    cabinet.founder.syncing.sync()
    with pytest.raises(Fault, match=r"device\.revoked"):
        lost.syncing.sync()
    lost.close()
    assert profile_state(tmp_path / "lost") == "none"
    with pytest.raises(DomainError, match=r"device\.revoked_already"):
        cabinet.founder.administering.revoke(device)


def test_the_policy_is_tightened_by_an_administrator_and_loosened_by_a_second_role(
    cabinet: TestCabinet,
) -> None:
    founder, secretary = cabinet.founder, cabinet.as_("TK 1")
    founder.administering.set_policy("vouch")
    with pytest.raises(DomainError, match=r"root\.needed"):
        founder.administering.set_policy("ticket")
    founder.syncing.sync()
    secretary.syncing.sync()
    secretary.administering.set_policy("ticket")
    secretary.syncing.sync()
    founder.syncing.sync()
    assert founder.administering.policy() == "ticket"
    with pytest.raises(DomainError, match=r"policy\.unknown"):
        founder.administering.set_policy("open")


def test_a_member_who_was_removed_reads_no_further(cabinet: TestCabinet) -> None:
    guest = cabinet.founder.administering.add_member(
        "Tạm", "Ủy viên tạm thời", code="TẠM", roles=(Role.MEMBER,)
    )
    cabinet.founder.syncing.sync()
    cabinet.sync_all()
    desk = cabinet.as_("TK 1").desk
    assert guest.id in desk.ledger.readers(desk.cabinet())
    cabinet.founder.administering.remove_member(guest.id)
    cabinet.sync_all()
    assert guest.id not in desk.ledger.readers(desk.cabinet())
    directory = cabinet.founder.desk.ledger.standing("directory")
    assert directory is not None
    assert guest.id not in cabinet.founder.desk.ledger.readers(directory)
    assert desk.directory().person(guest.id) is not None
    assert guest.id not in {one.id for one in desk.people()}


def test_confirming_asks_for_the_passphrase_again(cabinet: TestCabinet) -> None:
    byt = cabinet.as_("BYT")
    byt.confirm(PASSPHRASE)
    with pytest.raises(DomainError, match=r"passphrase\.wrong"):
        byt.confirm("không phải")
    byt.confirm(PASSPHRASE)
    byt.change_passphrase(PASSPHRASE, "mật khẩu mới của tôi")
    byt.confirm("mật khẩu mới của tôi")
    byt.change_passphrase("mật khẩu mới của tôi", PASSPHRASE)
    with pytest.raises(DomainError, match=r"passphrase\.weak"):
        byt.change_passphrase(PASSPHRASE, "ngắn")
    with pytest.raises(DomainError, match=r"profile\.none"):
        unlock(cabinet.folder / "nowhere", PASSPHRASE)
