"""What was released stays: numbers, names and types of every field, and every call."""

from collections.abc import Callable
from pathlib import Path

import pytest
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pb2 import FileDescriptorSet as Files

from gateway._wire.sluis.exchange.v1 import exchange_pb2
from tests.support.released import broken

ROOT = Path(__file__).parents[3]
NAME = "sluis/magda/persoon/v1/persoon.proto"


def released() -> Files:
    return Files.FromString((ROOT / "protos" / "released.binpb").read_bytes())


def current() -> Files:
    """Give the contracts as they stand."""
    files = Files.FromString((ROOT / "gateway" / "_wire" / "magda.binpb").read_bytes())
    exchange_pb2.DESCRIPTOR.CopyToProto(files.file.add())
    return files


def test_nothing_that_was_released_is_broken() -> None:
    """A client of yesterday reads the answers of today; `make buf` asks the same of buf."""
    assert broken(released(), current()) == []


def _renumbered(file: FileDescriptorProto) -> None:
    file.message_type[0].field[0].number = 900


def _renamed(file: FileDescriptorProto) -> None:
    file.message_type[0].field[0].name = "anders"


def _retyped(file: FileDescriptorProto) -> None:
    file.message_type[0].field[0].type = FieldDescriptorProto.TYPE_BYTES


def _repeated(file: FileDescriptorProto) -> None:
    file.message_type[0].field[0].label = FieldDescriptorProto.LABEL_REPEATED


def _rewired(file: FileDescriptorProto) -> None:
    file.message_type[0].field[0].json_name = "Anders"


def _removed(file: FileDescriptorProto) -> None:
    del file.message_type[0].field[0]


def _emptied(file: FileDescriptorProto) -> None:
    del file.message_type[0]


def _uncalled(file: FileDescriptorProto) -> None:
    del file.service[0].method[0]


def _streamed(file: FileDescriptorProto) -> None:
    file.service[0].method[0].server_streaming = True


@pytest.mark.parametrize(
    "change",
    [
        _renumbered, _renamed, _retyped, _repeated, _rewired, _removed, _emptied, _uncalled,
        _streamed,
    ],
)  # fmt: skip
def test_what_breaks_a_client_is_noticed(change: Callable[[FileDescriptorProto], None]) -> None:
    """Each of these would be read wrongly, or not at all."""
    files = released()
    change(next(file for file in files.file if file.name == NAME))
    assert broken(released(), files)


def test_what_is_added_breaks_nobody() -> None:
    """A field more is passed over by a client that does not know it."""
    files = released()
    file = next(file for file in files.file if file.name == NAME)
    file.message_type[0].field.add(name="nieuw", json_name="Nieuw", number=901)
    file.message_type.add(name="Nieuw")
    assert broken(released(), files) == []


def test_a_field_may_go_where_its_number_and_name_are_reserved() -> None:
    """Then nothing else will ever be read in its place."""
    files = released()
    message = next(file for file in files.file if file.name == NAME).message_type[0]
    gone = message.field[0]
    message.reserved_range.add(start=gone.number, end=gone.number + 1)
    name = gone.name
    del message.field[0]
    assert broken(released(), files)
    message.reserved_name.append(name)
    assert broken(released(), files) == []
