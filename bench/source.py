"""The source every contender asks: nginx with the answers of :mod:`bench.answers` as files.

Which of them a question gets is drawn by lot from the number nginx gives to each request, so that
everybody gets the same mixture, and nobody an answer twice in a row but by chance.
"""

from pathlib import Path
from typing import Final

from bench.answers import COUNT, answers

_ECHO: Final = '<!--#echo var="http_x_correlation_id" -->'
_REFERENCE: Final = "bench-1"


def conf(folder: Path, port: int, size: int) -> str:
    """Write the answers below *folder*; the ``http`` block of an nginx that gives them.

    A path that begins with ``/plain`` is answered with a file, with ``/echo`` with the reference it
    was asked with besides.
    """
    for name, reference in (("plain", _REFERENCE), ("echo", _ECHO)):
        pages = folder / "pages" / name
        pages.mkdir(parents=True)
        for number, answer in enumerate(answers(size, reference)):
            (pages / f"{number}.xml").write_bytes(answer)
    part = f"{100 / COUNT:.2f}%"
    lots = "".join(f"{part} {number}; " for number in range(COUNT - 1))
    return (
        f"split_clients $request_id $page {{ {lots}* {COUNT - 1}; }} "
        f"server {{ listen 127.0.0.1:{port}; root {folder}; types {{ text/xml xml; }} "
        f"{_location('plain')} {_location('echo', 'ssi on; ssi_types text/xml;')} }}"
    )


def _location(name: str, more: str = "") -> str:
    page = f"/pages/{name}/$page.xml"
    # A file is not posted to; with its 405 the request becomes one that asks for it.
    return (
        f"location /{name} {{ error_page 405 =200 {page}; try_files {page} =404; }} "
        f"location /pages/{name}/ {{ internal; {more} }}"
    )
