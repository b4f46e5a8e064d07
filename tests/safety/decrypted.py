"""What lies in the pages of an encrypted file, free ones and ends of pages too, as plain bytes."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVE = 80
"""Bytes at the end of a page: the first 16 are where its cipher begins, then its seal."""
SALT = 16


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of a database of SQLCipher under its raw key, one after the other."""
    data = path.read_bytes()
    return b"".join(
        _page(data[at : at + PAGE], key, SALT if at == 0 else 0) for at in range(0, len(data), PAGE)
    )


def _page(page: bytes, key: bytes, skip: int) -> bytes:
    body = PAGE - RESERVE
    opened = Cipher(algorithms.AES(key), modes.CBC(page[body : body + 16])).decryptor()
    return opened.update(page[skip:body]) + opened.finalize()
