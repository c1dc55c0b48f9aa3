"""Registry documents: placed with their lines, or problems of which none tells of a person."""

from typing import Final

from gateway.core.ids import names_a_person
from gateway.stores.registry.reading import PROBLEMS_MAX, DocumentsRefusedError, read_text
from tests.fuzz.mutating import parted, words
from tests.fuzz.target import Target, attempt, claim


def check(data: bytes) -> None:
    """Read it as one file."""
    placed, error = attempt(lambda: read_text(data, "town.yaml"), DocumentsRefusedError)
    # A carriage return, and what Unicode has for it, ends a line of YAML as well.
    lines = len(data.decode("utf-8", "replace").splitlines()) + data.count(b"\n") + 2
    if isinstance(error, DocumentsRefusedError):
        claim(
            0 < len(error.problems) <= PROBLEMS_MAX, "refused without a problem, or with too many"
        )
        for each in error.problems:
            claim(0 <= each.line <= lines, "a problem in a line that is not there")
            claim(each.text and not names_a_person(str(each)), "a problem tells of a person")
        return
    for each in placed:
        claim(0 <= each.line() <= lines, "a document in a line that is not there")
        claim(each.document.kind and each.document.key, "a document without a name")
    again = read_text(data, "town.yaml")
    claim([each.document for each in again] == [each.document for each in placed], "read otherwise")


TARGET: Final = Target(
    check,
    (
        parted(b"\n"),
        parted(b"\n---\n"),
        words(
            *(
                b"&a",
                b"*a",
                b"!!python/object:os.system",
                b"!!int",
                b"? ",
                b"- ",
                b": ",
                b"{",
                b"}",
            ),
            *(b"[", b"]", b"\n---\n", b"...", b"<<: ", b"|\n  ", b">-\n  ", b'"', b"'", b"#", b"~"),
            *(b"2020-01-01", b"2020-02-30", b"9999-12-31", b"0001-01-01T00:00:00+23:59", b"kind: "),
            *(b"kind: [organisation]", b"kind: {a: b}", b"\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf"),
            *(
                b"kind: accession_batch",
                b"records:\n",
                b"%YAML 1.1\n",
                b"%TAG ! x:\n",
                b"80651512409",
            ),
        ),
    ),
    8 * 1024,
)
