"""What a contract promises on the wire, and which of it a later one breaks.

A small second opinion beside buf: it needs nothing but protobuf, so it always runs.
"""

from collections.abc import Iterator

from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet

OURS = "sluis."


def broken(before: FileDescriptorSet, after: FileDescriptorSet) -> list[str]:
    """Name every field and call of *before* that *after* has otherwise, or no more.

    A field may go where both its number and its name are reserved.
    """
    now, gone = dict(_promises(after)), set(_reserved(after))
    return sorted(
        key
        for key, said in _promises(before)
        if now.get(key) != said and not (said and (key, said[0]) in gone)
    )


def _promises(files: FileDescriptorSet) -> Iterator[tuple[str, tuple[str, ...]]]:
    for file in files.file:
        if file.package.startswith(OURS):
            yield from _calls(file)
            for message in file.message_type:
                yield from _fields(f"{file.package}.{message.name}", message)


def _calls(file: FileDescriptorProto) -> Iterator[tuple[str, tuple[str, ...]]]:
    for service in file.service:
        for call in service.method:
            streams = f"{call.client_streaming} {call.server_streaming}"
            options = call.options.SerializeToString(deterministic=True).hex()
            key = f"{file.package}.{service.name}/{call.name}"
            yield key, (call.input_type, call.output_type, streams, options)


def _fields(name: str, message: DescriptorProto) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield name, ()
    for each in message.field:
        oneof = message.oneof_decl[each.oneof_index].name if each.HasField("oneof_index") else ""
        kind = (str(each.type), each.type_name, str(each.label), oneof)
        yield f"{name}#{each.number}", (each.name, each.json_name or _camel(each.name), *kind)
    for inside in message.nested_type:
        yield from _fields(f"{name}.{inside.name}", inside)


def _camel(name: str) -> str:
    """What protobuf calls a field in JSON where the contract does not say."""
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)


def _reserved(files: FileDescriptorSet) -> Iterator[tuple[str, str]]:
    for file in files.file:
        for message in file.message_type:
            for span in message.reserved_range:
                for number in range(span.start, span.end):
                    key = f"{file.package}.{message.name}#{number}"
                    yield from ((key, name) for name in message.reserved_name)
