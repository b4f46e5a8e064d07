"""Where a group's folder lies: on a network or in a synchronised folder it needs a word of warning.

Two computers writing there do not see each other's locks, and the synchronising program makes
copies of its own when both have changed something.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..i18n import gettext as _

SERVICES = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("google-drive", "Google Drive"),
    ("syncthing", "Syncthing"),
)
"""How the folders that these programs make are called, in small letters."""

MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
)
"""What these programs leave in the uppermost folder that they keep in step."""

NETWORK = re.compile(
    r"9p|afs|ceph|cifs|davfs|lustre|ncpfs|nfs4?|smb[23]|smbfs"
    r"|fuse\.(davfs2|glusterfs|gvfsd-fuse|rclone|sshfs)"
)

MOUNTS = Path("/proc/self/mountinfo")

OURS = frozenset({"group.db", "keys.json", "keys.json~"})
COPY = re.compile(r"(group|keys)[ ._(\-].*\.(db|json)~?", re.IGNORECASE)


def sync_warning(folder: Path, mounts: Path = MOUNTS) -> str | None:
    """One sentence to be told once about a synchronised or shared folder; None for a plain one."""
    place = folder.absolute()
    service = _service(place) or _service(place.resolve())
    if service is not None:
        return _(
            "{service} copies this folder to other computers: open the group on one of them at a "
            "time, or keep it in a folder that stays on this computer."
        ).format(service=service)
    if _is_on_network(folder, mounts):
        return _(
            "This folder lies on another computer: open the group from one place at a time, or "
            "keep it in a folder on this computer."
        )
    return None


def conflict_copies(folder: Path) -> tuple[Path, ...]:
    """Copies of the group's files that a synchronising program made beside them, sorted.

    Each such program names them in its own way and language, so whatever starts like our file and
    ends like it counts: "group (1).db", "group.sync-conflict-20261122-170500-ABCDEFG.db".
    """
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.name not in OURS and COPY.fullmatch(path.name) and path.is_file()
        )
    )


def _service(place: Path) -> str | None:
    for part in place.parts:
        for beginning, service in SERVICES:
            if re.match(re.escape(beginning) + r"($|[^a-z])", part.casefold()):
                return service
    for above in (place, *place.parents):
        for mark, service in MARKS:
            if next(above.glob(mark), None) is not None:
                return service
    return None


def _is_on_network(folder: Path, mounts: Path) -> bool:
    place = folder.resolve()  # on Windows a drive letter becomes the name of its server
    if any(str(name).startswith(("\\\\", "//")) for name in (folder, place)):
        return True
    return NETWORK.fullmatch(_file_system(place, mounts)) is not None


def _file_system(place: Path, mounts: Path) -> str:
    """The type of file system that holds `place`; empty where the system does not tell.

    Fields of a line (proc_pid_mountinfo(5)): the fifth is the mount point, with spaces as \\040,
    and the first behind the lone hyphen the type. Of two at one place the later lies on top.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    deepest, found = -1, ""
    for line in lines:
        before, _hyphen, behind = line.partition(" - ")
        fields, kinds = before.split(" "), behind.split(" ")
        if len(fields) < 5:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4]))
        if place.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, found = len(point.parts), kinds[0]
    return found
