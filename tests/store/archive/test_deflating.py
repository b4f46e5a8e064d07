"""Blocks that are deflated side by side make one stream, in their order."""

from __future__ import annotations

import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from longhaul import archiving
from longhaul.store.archive import behind, writing
from longhaul.store.archive.deflating import AT_ONCE, Deflated

from tests.builders import MadeGroup


@pytest.mark.parametrize("count", [0, 1, 9])
def test_any_reader_knows_the_stream(count: int) -> None:
    chance = Random(count)
    # the first takes longest, so that those behind it are done before
    blocks = [chance.randbytes(200_000 // (at + 1)) + bytes(5000) for at in range(count)]
    with ThreadPoolExecutor(AT_ONCE) as workers:
        deflated = Deflated(workers)
        stream = b"".join([*map(deflated.compress, blocks), deflated.flush()])
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    assert reader.decompress(stream) == b"".join(blocks)
    assert reader.eof
    assert not reader.unused_data
    assert count == 0 or len(stream) < sum(map(len, blocks))


def test_an_archive_is_packed_so_in_many_blocks(
    group: MadeGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    class Counted(Deflated):
        def compress(self, block: bytes) -> bytes:
            taken.append(len(block))
            return super().compress(block)

    monkeypatch.setattr(writing, "Deflated", Counted)
    monkeypatch.setattr(behind, "BLOCK", 1 << 16)
    archiving.make_archive(group.store, tmp_path / "parts.zip", "")
    with zipfile.ZipFile(tmp_path / "parts.zip") as packed:
        assert packed.testzip() is None
        assert sum(taken) == sum(one.file_size for one in packed.infolist())
        assert packed.getinfo("group.sqlite").file_size > 1 << 16
    assert len(taken) > len(packed.infolist())
