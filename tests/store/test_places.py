"""Shared and synchronised folders are told apart from plain ones; conflict copies are found."""

from pathlib import Path

import pytest
from longhaul.store.places import conflict_copies, sync_warning

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 27 0:40 / /home rw - btrfs /dev/sdb rw
31 27 0:41 / /srv/shared rw,relatime shared:2 master:3 - {kind} //server/share rw
32 27 0:42 / /srv/with\\040space rw - {kind} server:/x rw
33 31 0:43 / /srv/shared/here rw - ext4 /dev/sdc rw
half a line
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    return mounts_of(tmp_path, "cifs")


def mounts_of(folder: Path, kind: str) -> Path:
    path = folder / "mountinfo"
    path.write_text(MOUNTS.format(kind=kind))
    return path


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/r/Dropbox/group", "Dropbox"),
        ("/home/r/Dropbox (Personal)/group", "Dropbox"),
        ("C:/Users/r/OneDrive - Local 12/group", "OneDrive"),
        ("/home/r/OneDrive", "OneDrive"),
        ("/home/r/Nextcloud/a/b/c", "Nextcloud"),
        ("/home/r/nextcloud2/a", "Nextcloud"),
        ("/home/r/ownCloud/a", "ownCloud"),
        ("/home/r/iCloudDrive/a", "iCloud"),
        ("/home/r/Library/Mobile Documents/com~apple~CloudDocs/a", "iCloud"),
        ("/home/r/Google Drive/a", "Google Drive"),
        ("/home/r/Library/CloudStorage/GoogleDrive-ruth/My Drive", "Google Drive"),
        ("/home/r/syncthing/a", "Syncthing"),
    ],
)
def test_synchronised_folders_by_name(folder: str, service: str, mounts: Path) -> None:
    warning = sync_warning(Path(folder), mounts)
    assert warning is not None
    assert warning.startswith(f"{service} copies this folder")


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0a1b2c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_synchronised_folders_by_what_lies_above(
    tmp_path: Path, mark: str, service: str, mounts: Path
) -> None:
    folder = tmp_path / "kept" / "deep" / "group"
    folder.mkdir(parents=True)
    (tmp_path / "kept" / mark).touch()
    assert str(sync_warning(folder, mounts)).startswith(service)
    assert sync_warning(tmp_path, mounts) is None


def test_a_link_into_a_synchronised_folder(tmp_path: Path, mounts: Path) -> None:
    (tmp_path / "Nextcloud" / "group").mkdir(parents=True)
    (tmp_path / "group").symlink_to(tmp_path / "Nextcloud" / "group")
    assert str(sync_warning(tmp_path / "group", mounts)).startswith("Nextcloud")


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"])
@pytest.mark.parametrize("folder", ["/srv/shared", "/srv/shared/a/b", "/srv/with space/a"])
def test_network_folders(tmp_path: Path, kind: str, folder: str) -> None:
    warning = sync_warning(Path(folder), mounts_of(tmp_path, kind))
    assert warning is not None
    assert warning.startswith("This folder lies on another computer")


@pytest.mark.parametrize("folder", ["//server/share/group", "\\\\server\\share\\group"])
def test_network_names(folder: str, mounts: Path) -> None:
    assert sync_warning(Path(folder), mounts) is not None


@pytest.mark.parametrize(
    "folder",
    [
        "/home/r/Documents/group",
        "/home/dropboxer/group",
        "/home/r/nextclouds/group",
        "/srv/shared/here/group",
        "/srv/sharedother",
        "/",
    ],
)
def test_plain_folders_are_left_in_peace(folder: str, mounts: Path) -> None:
    assert sync_warning(Path(folder), mounts) is None


def test_a_later_mount_lies_on_top(tmp_path: Path) -> None:
    path = tmp_path / "mountinfo"
    line = "40 27 0:50 / /data rw - {} x rw\n"
    path.write_text(line.format("nfs4") + line.format("ext4"))
    assert sync_warning(Path("/data/group"), path) is None
    path.write_text(line.format("ext4") + line.format("nfs4"))
    assert sync_warning(Path("/data/group"), path) is not None


def test_a_system_that_does_not_tell(tmp_path: Path) -> None:
    assert sync_warning(tmp_path, tmp_path / "no mountinfo") is None


COPIES = [
    "group (1).db",
    "group (Ruth's conflicted copy 2026-11-22).db",
    "group (Copie en conflit de Ruth 2026-11-22).db",
    "group 2.db",
    "group-OFFICE-PC.db",
    "group.sync-conflict-20261122-170500-ABCDEFG.db",
    "group_conflict-20261122-170500.db",
    "keys (conflicted copy 2026-11-22 170500).json",
    "keys.sync-conflict-20261122-170500-ABCDEFG.json~",
]

OURS = [
    "group.db", "group.db-journal", "group.db.new", "group.lock", "keys.json", "keys.json~",
    ".keys.json.1a2b3c4d.tmp", "groups.db", "notes.txt", "group.pdf",
]  # fmt: skip


def test_conflict_copies(tmp_path: Path) -> None:
    for name in COPIES + OURS:
        (tmp_path / name).touch()
    (tmp_path / "group (folder).db").mkdir()
    assert [path.name for path in conflict_copies(tmp_path)] == sorted(COPIES)
    assert conflict_copies(tmp_path / "nowhere") == ()
