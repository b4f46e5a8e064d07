"""Files that come from scanners and telephones, and those that are something else."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from longhaul.problems import BadFile
from longhaul.scanning import pictures as module
from longhaul.scanning.code import find_code
from longhaul.scanning.pictures import is_blank, pictures
from PIL import Image

from .conftest import Sheet


def refused(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(BadFile) as told, pictures(path) as found:
        found.picture(0)
    return told.value.sentence


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_pdf_comes_page_by_page(pdf: bytes, tmp_path: Path) -> None:
    with pictures(saved(tmp_path / "scan.pdf", pdf)) as found:
        assert [find_code(found.picture(number)).page for number in range(len(found))] == [1, 2]


def test_a_photo_is_turned_as_its_camera_says(sheet: Sheet, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "photo.jpg"
    sheet.picture.rotate(90, expand=True).save(path, exif=exif)
    with pictures(path) as found:
        assert len(found) == 1
        assert found.picture(0).size == sheet.picture.size


def test_what_is_no_picture_is_refused_in_a_sentence(
    sheet: Sheet, pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "page"
    assert "There is no file" in refused(path)
    assert "folder" in refused(tmp_path)
    assert "empty" in refused(saved(path, b""))
    assert "PNG, JPEG or PDF" in refused(saved(path, b"\0\0\0\x18ftypheic" + bytes(99)))
    assert "damaged" in refused(saved(path, b"%PDF-1.7 and no more"))
    sheet.picture.save(tmp_path / "whole.png")
    half = (tmp_path / "whole.png").read_bytes()[:30_000]
    assert "damaged" in refused(saved(path, half))


def test_a_pdf_with_a_password_is_refused(pdf: bytes, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    path = saved(tmp_path / "plain.pdf", pdf)
    writer = PdfWriter(PdfReader(path))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert "password" in refused(tmp_path / "locked.pdf")


def test_a_pdf_without_pages_says_so_whatever_came_before(pdf: bytes, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    locked = PdfWriter(PdfReader(saved(tmp_path / "plain.pdf", pdf)))
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(tmp_path / "locked.pdf")
    PdfWriter().write(tmp_path / "none.pdf")
    assert refused(tmp_path / "none.pdf") == "This PDF has no pages."
    assert "password" in refused(tmp_path / "locked.pdf")
    assert refused(tmp_path / "none.pdf") == "This PDF has no pages."


def test_a_photo_of_a_hundred_megapixels_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.new("L", (12_000, 9_000), 200).save(path)
    with pictures(path) as found:
        assert found.picture(0).size == (4200, 3150)
    Image.new("L", (14_000, 7_800), 200).save(path)
    with pictures(path) as found:
        assert found.picture(0).size == (4200, 2340)
    Image.new("L", (14_000, 9_000), 200).save(path)
    assert "too large" in refused(path)
    Image.new("L", (12_000, 9_000), 200).save(tmp_path / "scan.png")
    assert "too large" in refused(tmp_path / "scan.png")


def test_a_picture_that_unpacks_beyond_measure_is_not_unpacked(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    bomb += chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")
    assert "too large" in refused(saved(tmp_path / "bomb.png", bomb))


def test_a_file_of_too_many_bytes_is_refused(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    assert "larger than" in refused(saved(tmp_path / "scan.pdf", pdf))


def test_the_back_of_a_sheet_is_blank_and_its_front_is_not(sheet: Sheet) -> None:
    back = Image.effect_noise(sheet.picture.size, 12).point(lambda grey: min(255, grey + 90))
    assert is_blank(back)
    assert not is_blank(sheet.picture)
    assert not is_blank(sheet.picture.crop((0, 0, 1654, 500)))


def test_a_page_in_the_dark_is_not_blank(sheet: Sheet) -> None:
    assert not is_blank(sheet.picture.point(lambda grey: grey // 12))
    assert is_blank(Image.new("L", sheet.picture.size, 90))
    assert not is_blank(Image.new("L", sheet.picture.size, 4)), "nobody knows what it is"
