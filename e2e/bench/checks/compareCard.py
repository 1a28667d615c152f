#!/usr/bin/env python3
"""Compares a card byte by byte with its image and the overlay that was laid on it.

    compareCard.py CARD IMAGE OVERLAY.json

CARD and IMAGE are files or block devices; IMAGE is the unpacked image (`-` reads it from standard input, so
that `xz -dc os.img.xz | compareCard.py /dev/sdX - overlay.json` works). OVERLAY.json is a list of runs,
[{"lba": 16384, "hex": "..."}], where lba counts sectors of 512 bytes from the start of the card.
A card may be longer than the image; what lies behind the image is not looked at.

Exit code 0: every byte matches. 1: a byte differs, the first one is printed. 2: the comparison was not possible.
It shares no code with the program that made the card, and needs nothing but Python 3.
"""
import json
import sys

SECTOR = 512
CHUNK = 4 * 1024 * 1024


def read_overlay(path):
    with open(path, encoding="utf-8") as file:
        runs = json.load(file)
    sectors = {}
    for run in runs:
        lba, data = run["lba"], bytes.fromhex(run["hex"])
        if lba < 0 or len(data) == 0 or len(data) % SECTOR != 0:
            raise ValueError(f"the run at sector {lba} is not whole sectors")
        for index in range(len(data) // SECTOR):
            if lba + index in sectors:
                raise ValueError(f"sector {lba + index} is in the overlay twice")
            sectors[lba + index] = data[index * SECTOR : (index + 1) * SECTOR]
    return sectors


def read_fully(file, count):
    """As many bytes as asked for, fewer only at the end: pipes give less in one go."""
    parts = []
    while count > 0:
        part = file.read(count)
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def lay_on(chunk, offset, sectors, used):
    """The chunk with the overlay's sectors on it; the sectors are noted in `used`."""
    first, last = offset // SECTOR, (offset + len(chunk)) // SECTOR
    inside = [lba for lba in sectors if first <= lba < last]
    if not inside:
        return chunk
    changed = bytearray(chunk)
    for lba in inside:
        at = lba * SECTOR - offset
        changed[at : at + SECTOR] = sectors[lba]
        used.add(lba)
    return bytes(changed)


def first_difference(wanted, found):
    for index in range(min(len(wanted), len(found))):
        if wanted[index] != found[index]:
            return index
    return min(len(wanted), len(found))


def compare(card, image, sectors):
    offset, used = 0, set()
    while True:
        base = read_fully(image, CHUNK)
        if not base:
            break
        wanted = lay_on(base, offset, sectors, used)
        found = read_fully(card, len(wanted))
        if wanted != found:
            index = first_difference(wanted, found)
            at = offset + index
            if index >= len(found):
                return f"the card ends at byte {at}, the image goes on"
            source = "overlay" if at // SECTOR in sectors else "image"
            return (
                f"byte {at} (sector {at // SECTOR}, offset {at % SECTOR}) differs: "
                f"card 0x{found[index]:02x}, {source} 0x{wanted[index]:02x}"
            )
        offset += len(base)
    if offset == 0:
        raise ValueError("the image is empty")
    left = sorted(set(sectors) - used)
    if left:
        raise ValueError(f"sector {left[0]} of the overlay lies behind the image's end")
    print(f"same: {offset} bytes, {len(sectors)} sectors of them from the overlay")
    return None


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    card_path, image_path, overlay_path = arguments
    try:
        sectors = read_overlay(overlay_path)
        with open(card_path, "rb", buffering=0) as card:
            if image_path == "-":
                difference = compare(card, sys.stdin.buffer, sectors)
            else:
                with open(image_path, "rb", buffering=0) as image:
                    difference = compare(card, image, sectors)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"compareCard: {error}", file=sys.stderr)
        return 2
    if difference is not None:
        print(f"different: {difference}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
