"""T9 of CATALOGUE 5.5: published proofs, and the same verdict on every wrong one.

The entries, roots and paths are those of RFC 6962's reference implementation (Certificate
Transparency). Proofs are cut by the gateway and checked by three hands: the gateway's, which
follows RFC 9162 sections 2.1.3.2 and 2.1.4.2; the verifier's; and the definitions of RFC 6962
sections 2.1.1 and 2.1.2, read backwards.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger.proof import (
    consistency,
    inclusion,
    verify_consistency,
    verify_inclusion,
)
from gateway.core.ledger.tree import EMPTY_ROOT, Levels, leaf_hash
from sluis_verify.tree import Stack, grew_to, leads_to

ENTRIES = tuple(
    bytes.fromhex(entry)
    for entry in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = tuple(
    bytes.fromhex(root)
    for root in (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
)
A = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
B = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
C = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
D = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
E = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
F = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
G = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSION = {
    (0, 1): [],
    (0, 8): [E, A, F],
    (5, 8): [B, C, D],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", A, B],
}
"""Index and size: path."""
CONSISTENCY = {(1, 1): [], (1, 8): [E, A, F], (6, 8): [G, C, D], (2, 5): [A, B]}
"""Old and new size: path."""
SIZES = st.integers(1, 40)


def levels(entries: Sequence[bytes] = ENTRIES) -> Levels:
    """Give every subtree of these."""
    built = Levels()
    for entry in entries:
        built.append(leaf_hash(entry))
    return built


WHOLE = levels(tuple(bytes([number]) for number in range(40)))


# Three hands --------------------------------------------------------------------------------------

Included = Callable[[bytes, int, int, Sequence[bytes], bytes], bool]
Grown = Callable[[int, int, bytes, bytes, Sequence[bytes]], bool]


def by_the_verifier(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Ask the independent verifier."""
    try:
        return leads_to(leaf, index, size, path) == root
    except ValueError:
        return False


def by_definition(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Take PATH(m, D[n]) of RFC 6962 section 2.1.1 apart from its end."""

    def rebuilt(index: int, size: int, path: Sequence[bytes]) -> bytes | None:
        if size == 1:
            return None if path else leaf
        if not path:
            return None
        k = power_below(size)
        if index < k:
            left = rebuilt(index, k, path[:-1])
            return left and joined(left, path[-1])
        right = rebuilt(index - k, size - k, path[:-1])
        return right and joined(path[-1], right)

    return 0 <= index < size and rebuilt(index, size, path) == root


def grown_by_the_verifier(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Ask the independent verifier."""
    try:
        found = grew_to(old, old_root, new, path)
    except ValueError:
        return False
    return old == 0 < new or found == new_root


def grown_by_definition(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Take SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2 apart from its end."""

    def rebuilt(
        m: int, n: int, path: Sequence[bytes], *, known: bool
    ) -> tuple[bytes, bytes] | None:
        if m == n:
            if known:
                return None if path else (old_root, old_root)
            return (path[0], path[0]) if len(path) == 1 else None
        if not path:
            return None
        k = power_below(n)
        if m <= k:
            inner = rebuilt(m, k, path[:-1], known=known)
            return inner and (inner[0], joined(inner[1], path[-1]))
        inner = rebuilt(m - k, n - k, path[:-1], known=False)
        return inner and (joined(path[-1], inner[0]), joined(path[-1], inner[1]))

    if not 0 <= old <= new:
        return False
    if old == 0:
        return not path and old_root == EMPTY_ROOT and (new > 0 or new_root == EMPTY_ROOT)
    return rebuilt(old, new, path, known=True) == (old_root, new_root)


def power_below(count: int) -> int:
    """Give the largest power of two below *count*."""
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def joined(left: bytes, right: bytes) -> bytes:
    """Hash two nodes."""
    return sha256(b"\x01" + left + right).digest()


def verdict(hands: Sequence[Callable[..., bool]], *what: object) -> bool:
    """Ask all of them; they must agree."""
    said = {hand(*what) for hand in hands}
    assert len(said) == 1, what
    return said.pop()


INCLUDED: tuple[Included, ...] = (verify_inclusion, by_the_verifier, by_definition)
GROWN: tuple[Grown, ...] = (verify_consistency, grown_by_the_verifier, grown_by_definition)


# Published ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_and_edges_are_the_published_ones(size: int) -> None:
    """Also when a tree is taken up from its edge."""
    stack = Stack()
    for number, entry in enumerate(ENTRIES[:size]):
        stack = Stack.of_edge(number, stack.edge())
        stack.push(leaf_hash(entry))
    assert ROOTS[size - 1] == stack.root() == levels().root(size)


@pytest.mark.parametrize(("place", "path"), INCLUSION.items(), ids=str)
def test_inclusion_proofs_are_the_published_ones(place: tuple[int, int], path: list[str]) -> None:
    """Cut as published, and believed by all."""
    index, size = place
    expected = [bytes.fromhex(step) for step in path]
    assert expected == inclusion(levels(), index, size)
    leaf = leaf_hash(ENTRIES[index])
    assert verdict(INCLUDED, leaf, index, size, expected, ROOTS[size - 1])


@pytest.mark.parametrize(("sizes", "path"), CONSISTENCY.items(), ids=str)
def test_consistency_proofs_are_the_published_ones(sizes: tuple[int, int], path: list[str]) -> None:
    """Cut as published, and believed by all."""
    old, new = sizes
    expected = [bytes.fromhex(step) for step in path]
    assert expected == consistency(levels(), old, new)
    assert verdict(GROWN, old, new, ROOTS[old - 1], ROOTS[new - 1], expected)


# Every wrong one ----------------------------------------------------------------------------------


def wrong_paths(path: list[bytes]) -> list[list[bytes]]:
    """Give the ways in which a path can be another: as in the published collections of bad ones."""
    other = bytes(32)
    found = [
        [*path, other],
        [other, *path],
        [*path, b""],
        *([other if i == at else step for i, step in enumerate(path)] for at in range(len(path))),
    ]
    if path:
        found += [[], path[:-1], path[1:], [*path, path[-1]], path[::-1]]
    return [each for each in found if each != path]


def test_every_hand_gives_the_same_verdict_on_every_wrong_inclusion() -> None:
    """Each entry of each size: other places, sizes, leaves, roots and paths."""
    whole, asked = levels(), 0
    for size in range(1, 9):
        for index in range(size):
            leaf, root, path = (
                leaf_hash(ENTRIES[index]),
                ROOTS[size - 1],
                inclusion(whole, index, size),
            )
            assert verdict(INCLUDED, leaf, index, size, path, root)
            for wrong in wrong_paths(path):
                assert not verdict(INCLUDED, leaf, index, size, wrong, root)
            for other in (bytes(32), b"", leaf_hash(b"other")):
                assert not verdict(INCLUDED, other, index, size, path, root)
                assert not verdict(INCLUDED, leaf, index, size, path, other)
            # Not each of these is wrong: a path does not always tell one size from another.
            for where in (index - 1, index + 1, index ^ 2, size, size + 1, -1):
                verdict(INCLUDED, leaf, where, size, path, root)
            for much in (size - 1, size + 1, size * 2, size // 2, 0, -1):
                verdict(INCLUDED, leaf, index, much, path, root)
            asked += 18 + len(wrong_paths(path))
    assert asked > 204 + 98


def test_every_hand_gives_the_same_verdict_on_every_wrong_growth() -> None:
    """Each pair of sizes: other sizes, roots and paths."""
    whole, asked = levels(), 0
    for new in range(1, 9):
        for old in range(1, new + 1):
            roots, path = (ROOTS[old - 1], ROOTS[new - 1]), consistency(whole, old, new)
            assert verdict(GROWN, old, new, *roots, path)
            for wrong in wrong_paths(path):
                assert not verdict(GROWN, old, new, *roots, wrong)
            for other in (bytes(32), b"", EMPTY_ROOT):
                assert not verdict(GROWN, old, new, other, roots[1], path)
                assert not verdict(GROWN, old, new, roots[0], other, path)
            for sizes in ((old - 1, new), (old + 1, new), (old, new - 1), (old, new + 1), (0, new)):
                verdict(GROWN, *sizes, *roots, path)
            asked += 11 + len(wrong_paths(path))
    assert asked > 118 + 98


@given(SIZES, st.data())
def test_every_hand_gives_the_same_verdict_on_any_inclusion(size: int, data: st.DataObject) -> None:
    """Whatever the place, the size and the path claimed."""
    index = data.draw(st.integers(0, size - 1))
    path = inclusion(WHOLE, index, size)
    steps = data.draw(st.permutations(path)) if data.draw(st.booleans()) else path
    claimed = data.draw(st.integers(-1, 41)), data.draw(st.integers(-1, 41))
    leaf, root = WHOLE.span(index, index + 1), WHOLE.root(size)
    verdict(INCLUDED, leaf, *claimed, steps, root)
    assert verdict(INCLUDED, leaf, index, size, path, root)


@given(SIZES, SIZES, st.data())
def test_every_hand_gives_the_same_verdict_on_any_growth(
    one: int, other: int, data: st.DataObject
) -> None:
    """Whatever the sizes and the path claimed."""
    old, new = sorted((one, other))
    path = consistency(WHOLE, old, new)
    steps = data.draw(st.permutations(path)) if data.draw(st.booleans()) else path
    claimed = data.draw(st.integers(-1, 41)), data.draw(st.integers(-1, 41))
    roots = WHOLE.root(old), WHOLE.root(new)
    verdict(GROWN, *claimed, *roots, steps)
    assert verdict(GROWN, old, new, *roots, path)
