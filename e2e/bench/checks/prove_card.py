#!/usr/bin/env python3
"""Proves a card apart from Bramble, with the standard library only.

Compares a card byte by byte with the image it was made from, and checks against the inventory:
- every byte that differs lies in the image's first partition (the boot FAT);
- the differing sectors, digested as an overlay, give the SHA-256 that the log promised before writing;
- the card's chunk tree gives the root that was called proven.
Written from the description of the formats (docstrings of core/chunks/chunk.ts and
core/overlay/overlayBytes.ts), not from Bramble's code. Prints one line; exit code 0 only if all holds.
"""

import argparse
import hashlib
import lzma
import struct
import sys

SECTOR = 512
CHUNK = 4 * 1024 * 1024


def open_image(path):
    with open(path, "rb") as file:
        packed = file.read(6) == b"\xfd7zXZ\x00"
    return lzma.open(path) if packed else open(path, "rb")


def read_full(file, size):
    """Exactly `size` bytes, or what is left at the end."""
    parts = []
    while size > 0:
        part = file.read(size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def overlay_digest(runs):
    digest = hashlib.sha256(b"bramble-overlay-1\n")
    for lba, data in runs:
        digest.update(struct.pack(">QQ", lba, len(data)))
        digest.update(data)
    return digest.hexdigest()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--image", required=True, help="raw or .xz")
    arguments.add_argument("--card", required=True, help="file or block device")
    arguments.add_argument("--overlay-sha256", required=True)
    arguments.add_argument("--root", required=True)
    wish = arguments.parse_args()

    leaves, runs, length = [], [], 0
    first_partition = None
    with open_image(wish.image) as image, open(wish.card, "rb") as card:
        while True:
            base = read_full(image, CHUNK)
            if not base:
                break
            have = read_full(card, len(base))
            if len(have) != len(base):
                sys.exit(f"the card ends at {length + len(have)} bytes, before the image does")
            if first_partition is None:
                entry = base[446:462]
                start, count = struct.unpack("<II", entry[8:16])
                first_partition = range(start, start + count)
            if base != have:
                for at in range(0, len(base), SECTOR):
                    if base[at : at + SECTOR] == have[at : at + SECTOR]:
                        continue
                    lba = (length + at) // SECTOR
                    if lba not in first_partition:
                        sys.exit(f"sector {lba} differs and is not in the boot partition")
                    if runs and runs[-1][0] + len(runs[-1][1]) // SECTOR == lba:
                        runs[-1][1].extend(have[at : at + SECTOR])
                    else:
                        runs.append((lba, bytearray(have[at : at + SECTOR])))
            leaves.append(hashlib.sha256(have).digest())
            length += len(base)

    found = overlay_digest(runs)
    if found != wish.overlay_sha256:
        sys.exit(f"the card differs from the image by {found}, the log promised {wish.overlay_sha256}")
    root = hashlib.sha256(b"bramble-chunk-tree-1\n" + struct.pack(">Q", length) + b"".join(leaves))
    if root.hexdigest() != wish.root:
        sys.exit(f"the card's root is {root.hexdigest()}, the inventory says {wish.root}")
    sectors = sum(len(data) for _, data in runs) // SECTOR
    print(f"{length} bytes equal image and overlay ({sectors} sectors in {len(runs)} runs), root {wish.root[:16]}")


if __name__ == "__main__":
    main()
