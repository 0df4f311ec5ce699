"""Owns what Settings shows and asks for: devices, keys, look, server; refuses to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.people import Role
from ecabinet.services.summaries import DeviceView, ServerView
from ecabinet.sync.changes import OPS, STATUS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.preferences import PreferenceStore, preferences_of
from ui.viewmodels.sync import SyncState, sync_state
from ui.viewmodels.workspace import Workspace

STAFF = frozenset({Role.SECRETARY, Role.CHAIR})
TRUSTED, WAITING, REVOKED = "trusted", "waiting", "revoked"


@dataclass(frozen=True)
class About:
    """The server, and the code of the next meeting's log, for two people to compare."""

    server: ServerView | None
    meeting: str
    code: tuple[str, ...]
    version: str
    policy: str


class SettingsModel(Loading):
    """`devices` as the service lists them; `about_loaded`, `pairing_made` follow their wishes."""

    about_loaded = Signal(object)
    pairing_made = Signal(str)
    vouched = Signal()
    revoked = Signal()
    passphrase_changed = Signal()
    pin_set = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.devices: tuple[DeviceView, ...] = ()
        self.policy = ""
        self.preferences: PreferenceStore = preferences_of(workspace)
        self.sync: SyncState = sync_state(workspace)

    # devices -----------------------------------------------------------------------------

    def _read(self) -> tuple[tuple[DeviceView, ...], str]:
        administering = self.workspace.cabinet.administering
        return administering.devices(), administering.policy()

    def _keep(self, read: Any) -> None:
        self.devices, self.policy = read

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, STATUS})

    def mine(self) -> tuple[DeviceView, ...]:
        """This member's devices in use, this one first; those removed last."""
        own = [device for device in self.devices if device.mine]
        return tuple(sorted(own, key=lambda d: (d.state == REVOKED, not d.current, d.enrolled_ms)))

    def others(self) -> tuple[DeviceView, ...]:
        """Everybody else's, those that wait for somebody's word first."""
        others = [device for device in self.devices if not device.mine]
        return tuple(
            sorted(others, key=lambda d: (d.state != WAITING, d.state == REVOKED, d.office))
        )

    def may_vouch(self, device: DeviceView) -> bool:
        """Whether this person's word makes the device trusted; the registry judges in the end."""
        roles = self.workspace.me.roles
        if device.state != WAITING or device.current:
            return False
        return device.mine or bool(roles & STAFF) or Role.ADMIN in roles

    def may_revoke(self, device: DeviceView) -> bool:
        roles = self.workspace.me.roles
        if device.state == REVOKED or device.current:
            return False
        return device.mine or bool(roles & STAFF) or Role.ADMIN in roles

    def vouch(self, device: DeviceView, words: str, passphrase: str = "") -> None:
        """Say that the words were heard from the device's owner."""

        def say(device_id: bytes) -> Any:
            administering = self.workspace.cabinet.administering
            if passphrase:
                return administering.vouch(device_id, words, passphrase=passphrase)
            return administering.vouch(device_id, words)

        self._act(say, device.id, done=lambda _view: self._on_vouched(device))

    def revoke(self, device: DeviceView) -> None:
        revoke = self.workspace.cabinet.administering.revoke
        self._act(revoke, device.id, done=lambda _view: self._on_revoked(device))

    def make_pairing_code(self) -> None:
        """Ask for a ticket for one's own second device; the server must record it."""
        self.workspace.run(
            self.workspace.cabinet.administering.pairing_code,
            owner=self,
            lane="net",
            done=self.pairing_made.emit,
            failed=self.refused.emit,
        )

    def _on_vouched(self, device: DeviceView) -> None:
        self.workspace.tell("device.vouched", name=device.name or device.office)
        self.vouched.emit()

    def _on_revoked(self, device: DeviceView) -> None:
        self.workspace.tell("device.removed", name=device.name or device.office)
        self.revoked.emit()

    def enrolled(self, device: DeviceView) -> str:
        workspace = self.workspace
        return workspace.formats.date(workspace.moment(device.enrolled_ms))

    # keys --------------------------------------------------------------------------------

    @property
    def has_ring(self) -> bool:
        """Whether a PIN may stand: a sealed key ring holds its half."""
        return getattr(self.workspace.cabinet, "ring", "none") != "none"

    @property
    def has_pin(self) -> bool:
        return bool(getattr(self.workspace.cabinet, "has_pin", False))

    def set_pin(self, pin: str, passphrase: str) -> None:
        """Let a PIN open the vault, once the passphrase has been confirmed."""

        def put() -> None:
            self.workspace.cabinet.confirm(passphrase)
            self.workspace.cabinet.set_pin(pin)

        self._act(put, done=lambda _none: self._on_pin(len(pin)))

    def _on_pin(self, digits: int) -> None:
        self.preferences.set(pin_digits=digits)
        self.workspace.tell("pin.set")
        self.pin_set.emit()

    def change_passphrase(self, old: str, new: str) -> None:
        self._act(
            self.workspace.cabinet.change_passphrase,
            old,
            new,
            done=lambda _none: self._on_passphrase(),
        )

    def _on_passphrase(self) -> None:
        self.workspace.tell("passphrase.changed")
        self.passphrase_changed.emit()

    # about -------------------------------------------------------------------------------

    def load_about(self) -> None:
        self.workspace.run(
            self._read_about, owner=self, done=self.about_loaded.emit, failed=self.refused.emit
        )

    def _read_about(self) -> About:
        cabinet = self.workspace.cabinet
        server, installed = cabinet.syncing.server(), version("ecabinet")
        policy = cabinet.administering.policy()
        card = cabinet.overview.today().next_meeting
        if card is None:
            return About(server, "", (), installed, policy)
        space = cabinet.convening.meeting(card.id).space
        code = tuple(cabinet.syncing.space_code(space) or ())
        return About(server, card.title, code, installed, policy)
