"""Descriptors of every type of field there is, made where no compiler of protobuf has to be."""

from functools import cache
from typing import Final

from google.protobuf import descriptor_pb2 as pb
from google.protobuf import timestamp_pb2

from gateway.sources.protobuf import Described

F: Final = pb.FieldDescriptorProto
PACKAGE: Final = "example.everything.v1"
ALL: Final = f".{PACKAGE}.All"
COLOUR: Final = f".{PACKAGE}.Colour"
SCALARS: Final = {
    "i32": F.TYPE_INT32,
    "i64": F.TYPE_INT64,
    "u32": F.TYPE_UINT32,
    "u64": F.TYPE_UINT64,
    "s32": F.TYPE_SINT32,
    "s64": F.TYPE_SINT64,
    "f32": F.TYPE_FIXED32,
    "f64": F.TYPE_FIXED64,
    "sf32": F.TYPE_SFIXED32,
    "sf64": F.TYPE_SFIXED64,
    "real": F.TYPE_FLOAT,
    "double": F.TYPE_DOUBLE,
    "yes": F.TYPE_BOOL,
    "text": F.TYPE_STRING,
    "raw": F.TYPE_BYTES,
    "colour": F.TYPE_ENUM,
}
"""Of each there is a field without presence, one with (``maybe_``), and a list (``many_``)."""


@cache
def everything() -> Described:
    """Describe a service ``Everything`` whose messages have every type of field."""
    files = pb.FileDescriptorSet(file=[_timestamp(), _file()])
    return Described(files.SerializeToString())


def proto2() -> bytes:
    """Describe a service ``Old`` in proto2, whose messages have a field that must stand."""
    file = pb.FileDescriptorProto(name="old.proto", package="example.old.v1", syntax="proto2")
    said = file.message_type.add(name="Said")
    said.field.add(name="said", number=1, type=F.TYPE_STRING, label=F.LABEL_OPTIONAL)
    said.field.add(name="must", number=2, type=F.TYPE_STRING, label=F.LABEL_REQUIRED)
    type_ = ".example.old.v1.Said"
    file.service.add(name="Old").method.add(name="Ask", input_type=type_, output_type=type_)
    return pb.FileDescriptorSet(file=[file]).SerializeToString()


def _timestamp() -> pb.FileDescriptorProto:
    made = pb.FileDescriptorProto()
    timestamp_pb2.DESCRIPTOR.CopyToProto(made)
    return made


def _file() -> pb.FileDescriptorProto:
    file = pb.FileDescriptorProto(
        name="everything.proto",
        package=PACKAGE,
        syntax="proto3",
        dependency=["google/protobuf/timestamp.proto"],
    )
    colour = file.enum_type.add(name="Colour")
    for name, number in (("COLOUR_UNSPECIFIED", 0), ("COLOUR_RED", 1), ("COLOUR_BLUE", -7)):
        colour.value.add(name=name, number=number)
    _fill(file.message_type.add(name="All"))
    less = file.message_type.add(name="Less")
    _add(less, "i64", SCALARS, number=2)
    service = file.service.add(name="Everything")
    for name, answer, streams in (
        ("Ask", "All", False),
        ("Less", "Less", False),
        ("Stream", "All", True),
    ):
        service.method.add(
            name=name,
            input_type=ALL,
            output_type=f".{PACKAGE}.{answer}",
            server_streaming=streams,
        )
    return file


def _fill(message: pb.DescriptorProto) -> None:
    for at, name in enumerate(SCALARS, start=1):
        _add(message, name, SCALARS, number=at)
        _add(message, f"many_{name}", SCALARS, number=100 + at, repeated=True)
    for at, name in enumerate(SCALARS, start=1):
        # An oneof of its own gives a field presence.
        message.oneof_decl.add(name=f"_maybe_{name}")
        field = _add(message, f"maybe_{name}", SCALARS, number=50 + at)
        field.oneof_index, field.proto3_optional = at - 1, True
    message.oneof_decl.add(name="either")
    for at, name in enumerate(("left", "right"), start=201):
        field = message.field.add(name=name, number=at, label=F.LABEL_OPTIONAL)
        field.oneof_index = len(SCALARS)
        if name == "left":
            field.type = F.TYPE_STRING
        else:
            field.type, field.type_name = F.TYPE_MESSAGE, ALL
    # proto3's own oneofs stand behind the others.
    either = message.oneof_decl.pop()
    message.oneof_decl.insert(0, either)
    for field in message.field:
        if field.HasField("oneof_index"):
            field.oneof_index = 0 if field.oneof_index == len(SCALARS) else field.oneof_index + 1
    for name, at, repeated in (("inner", 211, False), ("many", 212, True)):
        field = message.field.add(name=name, number=at, type=F.TYPE_MESSAGE, type_name=ALL)
        field.label = F.LABEL_REPEATED if repeated else F.LABEL_OPTIONAL
    message.field.add(
        name="moment",
        number=213,
        type=F.TYPE_MESSAGE,
        type_name=".google.protobuf.Timestamp",
        label=F.LABEL_OPTIONAL,
    )
    _map(message, "counted", 221, F.TYPE_STRING, F.TYPE_INT64)
    _map(message, "keyed", 222, F.TYPE_INT32, F.TYPE_MESSAGE)
    _map(message, "halves", 223, F.TYPE_BOOL, F.TYPE_STRING)


def _add(
    message: pb.DescriptorProto,
    name: str,
    types: dict[str, "pb.FieldDescriptorProto.Type.ValueType"],
    *,
    number: int,
    repeated: bool = False,
) -> pb.FieldDescriptorProto:
    type_ = types[name.rpartition("_")[2]]
    field = message.field.add(name=name, number=number, type=type_)
    field.label = F.LABEL_REPEATED if repeated else F.LABEL_OPTIONAL
    if type_ == F.TYPE_ENUM:
        field.type_name = COLOUR
    return field


def _map(
    message: pb.DescriptorProto,
    name: str,
    number: int,
    key: "pb.FieldDescriptorProto.Type.ValueType",
    value: "pb.FieldDescriptorProto.Type.ValueType",
) -> None:
    entry = message.nested_type.add(name=f"{name.capitalize()}Entry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=key, label=F.LABEL_OPTIONAL)
    held = entry.field.add(name="value", number=2, type=value, label=F.LABEL_OPTIONAL)
    if value == F.TYPE_MESSAGE:
        held.type_name = ALL
    message.field.add(
        name=name,
        number=number,
        type=F.TYPE_MESSAGE,
        label=F.LABEL_REPEATED,
        type_name=f"{ALL}.{entry.name}",
    )
