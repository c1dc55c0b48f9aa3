"""The Merkle tree: RFC 6962 section 2.1, its published vectors, and what holds for every tree."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ledger.proof import (
    consistency,
    inclusion,
    verify_consistency,
    verify_inclusion,
)
from gateway.core.ledger.tree import EMPTY_ROOT, Levels, Tree, leaf_hash, node_hash
from sluis_verify.tree import Stack

# Entries and roots of the Certificate Transparency reference implementation.
VECTOR_ENTRIES = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
VECTOR_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SIZES = st.integers(1, 130)


@cache
def levels() -> Levels:
    built = Levels()
    for i in range(130):
        built.append(leaf_hash(i.to_bytes(2)))
    return built


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(by_definition(leaves[:k]), by_definition(leaves[k:]))


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    """Three implementations, one published answer."""
    tree, stack, whole = Tree(), Stack(), Levels()
    for entry in VECTOR_ENTRIES[:size]:
        leaf = leaf_hash(bytes.fromhex(entry))
        tree.append(leaf)
        stack.push(leaf)
        whole.append(leaf)
    expected = bytes.fromhex(VECTOR_ROOTS[size])
    assert (expected, expected, expected) == (tree.root(), stack.root(), whole.root())


def test_an_inclusion_proof_is_the_published_one() -> None:
    """Entry 5 of 8, as in the reference implementation's test data."""
    whole = Levels()
    for entry in VECTOR_ENTRIES:
        whole.append(leaf_hash(bytes.fromhex(entry)))
    expected = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert expected == [step.hex() for step in inclusion(whole, 5, 8)]
    assert verify_inclusion(
        leaf_hash(bytes.fromhex(VECTOR_ENTRIES[5])),
        5,
        8,
        [bytes.fromhex(step) for step in expected],
        bytes.fromhex(VECTOR_ROOTS[8]),
    )


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_a_growing_tree_has_the_root_of_the_definition(entries: list[bytes]) -> None:
    """The writer's tree, the proofs' tree and the verifier's tree are the RFC's."""
    leaves = [leaf_hash(entry) for entry in entries]
    tree, stack, whole = Tree(), Stack(), Levels()
    for leaf in leaves:
        tree.append(leaf)
        stack.push(leaf)
        whole.append(leaf)
    expected = by_definition(leaves)
    assert (expected, expected, expected) == (tree.root(), stack.root(), whole.root())
    assert len(leaves) == tree.size == stack.count == whole.size


def test_a_copy_grows_on_its_own() -> None:
    """What was signed does not move when the journal does."""
    tree = Tree()
    tree.append(leaf_hash(b"a"))
    twin = tree.copy()
    tree.append(leaf_hash(b"b"))
    assert (1, leaf_hash(b"a")) == (twin.size, twin.root())


@given(st.integers(0, 130), st.integers(0, 60))
def test_a_tree_goes_on_from_its_edge_as_if_it_had_never_stopped(size: int, more: int) -> None:
    """What a checkpoint keeps is enough, and it is 32 bytes for each 1 in the binary size."""
    whole, before = Tree(), Tree()
    for i in range(size):
        whole.append(leaf_hash(i.to_bytes(2)))
        before.append(leaf_hash(i.to_bytes(2)))
    again = Tree.at(size, before.edge())
    assert (before.size, before.root(), before.peaks) == (again.size, again.root(), again.peaks)
    for i in range(size, size + more):
        whole.append(leaf_hash(i.to_bytes(2)))
        again.append(leaf_hash(i.to_bytes(2)))
    assert (whole.size, whole.root(), whole.edge()) == (again.size, again.root(), again.edge())
    assert len(before.edge()) == 32 * size.bit_count()


@given(st.integers(-3, 40), st.integers(0, 200))
def test_an_edge_of_another_length_is_refused(size: int, length: int) -> None:
    """One hash for each complete subtree, neither more nor less."""
    if size >= 0 and length == 32 * size.bit_count():
        assert Tree.at(size, bytes(length)).edge() == bytes(length)
        return
    with pytest.raises(ValueError, match="not the edge"):
        Tree.at(size, bytes(length))


@given(SIZES, st.data())
def test_a_changed_edge_has_another_root(size: int, data: st.DataObject) -> None:
    """So a signed root is all it takes to believe an edge."""
    tree = Tree()
    for i in range(size):
        tree.append(leaf_hash(i.to_bytes(2)))
    edge = bytearray(tree.edge())
    edge[data.draw(st.integers(0, len(edge) - 1))] ^= 1
    assert Tree.at(size, bytes(edge)).root() != tree.root()


@given(SIZES, st.data())
def test_every_entry_can_be_proved_and_no_changed_proof_holds(
    size: int, data: st.DataObject
) -> None:
    """Change the leaf, the place, the size, a step or the root: it fails."""
    index = data.draw(st.integers(0, size - 1))
    leaf, root = levels().span(index, index + 1), levels().root(size)
    path = inclusion(levels(), index, size)
    assert verify_inclusion(leaf, index, size, path, root)
    assert not verify_inclusion(leaf_hash(b"other"), index, size, path, root)
    assert not verify_inclusion(leaf, index, size, [*path, leaf], root)
    assert not verify_inclusion(leaf, index, size, path, leaf_hash(b"other"))
    assert not verify_inclusion(leaf, size, size, path, root)
    if size > 1:
        assert not verify_inclusion(leaf, (index + 1) % size, size, path, root)
        assert not verify_inclusion(leaf, index, size, path[:-1], root)
        broken = data.draw(st.integers(0, len(path) - 1))
        changed = [leaf_hash(b"x") if i == broken else step for i, step in enumerate(path)]
        assert not verify_inclusion(leaf, index, size, changed, root)


@given(SIZES, SIZES, st.data())
def test_a_tree_proves_its_past_and_no_other(one: int, other: int, data: st.DataObject) -> None:
    """Change either root, a size or a step: it fails."""
    old, new = sorted((one, other))
    before, after = levels().root(old), levels().root(new)
    path = consistency(levels(), old, new)
    assert verify_consistency(old, new, before, after, path)
    assert not verify_consistency(old, new, leaf_hash(b"x"), after, path)
    assert not verify_consistency(old, new, before, leaf_hash(b"x"), path)
    assert not verify_consistency(old, new, before, after, [*path, before])
    assert not verify_consistency(new + 1, new, before, after, path)
    if path:
        assert not verify_consistency(old, new, before, after, path[:-1])
        broken = data.draw(st.integers(0, len(path) - 1))
        changed = [leaf_hash(b"x") if i == broken else step for i, step in enumerate(path)]
        assert not verify_consistency(old, new, before, after, changed)


def test_the_empty_tree_is_the_beginning_of_every_tree() -> None:
    """And nothing else of size 0 is."""
    root = levels().root(7)
    assert consistency(levels(), 0, 7) == []
    assert verify_consistency(0, 7, EMPTY_ROOT, root, [])
    assert not verify_consistency(0, 7, leaf_hash(b""), root, [])
    assert not verify_consistency(3, 7, levels().root(3), root, [])


def test_a_proof_for_another_size_does_not_hold() -> None:
    """A path that ends too early proves membership of a smaller tree."""
    leaf = leaf_hash(b"alone")
    assert verify_inclusion(leaf, 0, 1, [], leaf)
    assert not verify_inclusion(leaf, 0, 5, [], leaf)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 131)])
def test_there_is_no_proof_of_what_is_not_there(index: int, size: int) -> None:
    """An impossible question is the caller's error."""
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion(levels(), index, size)
    with pytest.raises(ValueError, match="no trees"):
        consistency(levels(), size, 2)
