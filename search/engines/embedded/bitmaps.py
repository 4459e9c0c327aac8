"""Sets of organisations as Python ints: bit i stands for the i-th organisation.

One AND and one bit_count() over 100,000 organisations take microseconds, so that every facet can be counted exactly.
"""

from collections.abc import Iterable, Iterator, Sequence


def bitmap(positions: Iterable[int], size: int) -> int:
    """Make a bitmap of the positions, each smaller than size."""
    data = bytearray(size // 8 + 1)
    for position in positions:
        data[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(data, "little")


def full(size: int) -> int:
    return (1 << size) - 1


def members(bits: int, order: Sequence[int]) -> Iterator[int]:
    """Yield the positions of order that are in bits, in that order."""
    data = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    length = len(data)
    for position in order:
        byte = position >> 3
        if byte < length and data[byte] >> (position & 7) & 1:
            yield position


def union(bitmaps: Iterable[int]) -> int:
    found = 0
    for bits in bitmaps:
        found |= bits
    return found
