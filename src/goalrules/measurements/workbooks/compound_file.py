"""The file of the old kind of Excel (.xls): the one stream in it that is the workbook, and a file of that stream alone.

Such a file is a small file system. Its chains may run in circles and its lengths may lie, so each chain is followed
here, within the bounds of the file, and the library is given a file that was made anew.
"""

from __future__ import annotations

import struct

from goalrules.diagnostics import said
from goalrules.measurements.workbooks.unseen import Damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_NO_SECTOR = 0xFFFFFFFA  # this and all above are no sectors
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALL_SECTOR = 64
_NAMES = ("Workbook", "Book")


def workbook_stream(data: bytes) -> bytes:
    """The records of the workbook. Errors: `Damaged`."""
    try:
        return _stream(data)
    except struct.error:
        raise Damaged(said("it is damaged, or was not copied to its end")) from None


def _stream(data: bytes) -> bytes:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise Damaged(said("it is damaged: its sectors have a size that there is not"))
    size = 1 << shift
    first_directory, _, least, first_small, _, first_more = struct.unpack_from("<6I", data, 48)
    fat_sectors = [*struct.unpack_from("<109I", data, 76)]
    seen = 0
    while first_more < _NO_SECTOR:
        more = struct.unpack(f"<{size // 4}I", _sector(data, first_more, size))
        fat_sectors += more[:-1]
        first_more, seen = more[-1], seen + 1
        if seen > len(data) // size:
            raise Damaged(said("it is damaged: its list of sectors has no end"))
    fat: list[int] = []
    for sector in fat_sectors:
        if sector < _NO_SECTOR:
            if len(fat) > len(data) // size + size:
                raise Damaged(said("it is damaged: its list of sectors is longer than the file"))
            fat += struct.unpack(f"<{size // 4}I", _sector(data, sector, size))
    directory = _chain(data, first_directory, fat, size)
    root, found = None, None
    for at in range(0, len(directory) - 127, 128):
        raw, length = struct.unpack_from("<64sH", directory, at)
        name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, stream_size = struct.unpack_from("<II", directory, at + 116)
        if name == "EncryptedPackage":
            raise Damaged(said("it is locked with a password"))
        root = root or (start, stream_size)
        if name in _NAMES and (found is None or name == _NAMES[0]):
            found = (start, stream_size)
    if root is None or found is None:
        raise Damaged(said("it holds no workbook"))
    if found[1] >= least:
        return _chain(data, found[0], fat, size)[: found[1]]
    small = _chain(data, root[0], fat, size)
    small_fat_bytes = _chain(data, first_small, fat, size)
    small_fat = [*struct.unpack(f"<{len(small_fat_bytes) // 4}I", small_fat_bytes)]
    return _chain(small, found[0], small_fat, _SMALL_SECTOR, header=0)[: found[1]]


def _sector(data: bytes, number: int, size: int, header: int = 1) -> bytes:
    at = (number + header) * size if header else number * size
    sector = data[at : at + size]
    if not sector:
        raise Damaged(said("it is damaged, or was not copied to its end"))
    return sector.ljust(size, b"\0")


def _chain(data: bytes, first: int, fat: list[int], size: int, header: int = 1) -> bytes:
    """The sectors of a chain, one after the other; each is in it once."""
    sectors: list[bytes] = []
    number = first
    while number < _NO_SECTOR:
        if number >= len(fat) or len(sectors) > len(data) // size:
            raise Damaged(said("it is damaged: a list of its sectors has no end"))
        sectors.append(_sector(data, number, size, header))
        number = fat[number]
    return b"".join(sectors)


def file_of(stream: bytes) -> bytes:
    """A file that holds this stream as its workbook, and nothing else."""
    size = 4096
    stream = stream.ljust(size, b"\0")
    body = stream + b"\0" * (-len(stream) % size)
    length = len(body) // size
    fats = 1
    while fats * size // 4 < fats + 2 + length:
        fats += 1
    if fats > 109:
        raise Damaged(said("its workbook is longer than any"))
    # sectors: the lists of sectors, the directory, the room for small streams, the workbook
    fat = [_FAT] * fats + [_END, _END] + [*range(fats + 3, fats + 2 + length), _END]
    fat += [_FREE] * (fats * size // 4 - len(fat))
    header = SIGNATURE + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, fats, fats, 0, size, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))
    entries = _entry("Root Entry", 5, fats + 1, _SMALL_SECTOR, 1) + _entry("Workbook", 2, fats + 2, len(stream), _FREE)
    parts = (header, struct.pack(f"<{len(fat)}I", *fat), entries, b"", body)
    return b"".join(part + b"\0" * (-len(part) % size) if part else bytes(size) for part in parts)


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16sI8x8xIQ", raw, len(raw) + 2, kind, 1, _FREE, _FREE, child, bytes(16), 0, start, size
    )
