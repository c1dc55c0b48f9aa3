"""The contracts, read once: fact tables in, and for who serves them WSDL documents and archives.

    wsdl/facts/*.yaml               what the contracts say         -> Contracts
    wsdl/<Service>-<NN.NN>/         the same, written for clients  -> Documents

``python wsdl/generate.py`` writes the second from the first. Nothing is read from disk after the
start.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final

import yaml
from lxml import etree

from gateway.core.fields import wsdl
from gateway.core.fields.facts import FactError, ServiceFacts, parse
from gateway.core.law.policies import LOADER
from gateway.core.model import ServiceId
from gateway.core.xmlparser import hardened

ADDRESSES_MAX: Final = 64
"""How many documents are kept, one for each address asked at: callers vary the address at will."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o644 << 16


def read_facts(directory: Path) -> Mapping[ServiceId, ServiceFacts]:
    """Read the fact tables under *directory*; :class:`FactError` when absent or wrong."""
    return parse_facts(read_texts(directory))


def read_texts(directory: Path) -> Mapping[str, str]:
    """Read the texts of the fact tables under *directory*, each under the name of its file."""
    found = {
        path.name: path.read_bytes().decode("utf-8")
        for path in sorted((directory / "facts").glob("*.yaml"))
    }
    if not found:
        msg = f"no fact tables under `{directory}`"
        raise FactError(msg)
    return found


def parse_facts(texts: Mapping[str, str]) -> Mapping[ServiceId, ServiceFacts]:
    """Read fact tables out of their texts; :class:`FactError` when one is wrong."""
    return parse([_table(name, texts[name]) for name in sorted(texts)])


def _table(name: str, text: str) -> Mapping[str, Any]:
    try:
        document = yaml.load(text, Loader=LOADER)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        msg = f"`{name}` is no YAML: {error}"
        raise FactError(msg) from error
    if not isinstance(document, dict):
        msg = f"`{name}` is no table"
        raise FactError(msg)
    return document


class Contracts:
    """What the contracts of one directory say."""

    def __init__(self, directory: Path) -> None:
        self.texts = read_texts(directory)
        """Of the fact tables, each under the name of its file."""
        self._facts = parse_facts(self.texts)

    def facts(self, service: ServiceId) -> ServiceFacts:
        """Say what the contract of *service* says; :class:`KeyError` when there is none."""
        return self._facts[service]

    def all_facts(self) -> Mapping[ServiceId, ServiceFacts]:
        """Every contract there is."""
        return self._facts


class Documents:
    """The contracts as clients read them; fits :class:`gateway.ports.WsdlLibrary`."""

    def __init__(self, directory: Path, facts: Mapping[ServiceId, ServiceFacts]) -> None:
        """Read those of *facts* from *directory*; :class:`FactError` when one is not there."""
        self._files = {
            (each.id.name, wsdl.short_version(each)): _files(
                directory / wsdl.directory(each), each.id.name
            )
            for each in facts.values()
        }
        self._inline = {key: _inline(key[0], files) for key, files in self._files.items()}
        self._addressed = lru_cache(ADDRESSES_MAX)(self._at_address)
        self._archived = lru_cache(ADDRESSES_MAX)(self._archive)

    def services(self) -> Sequence[tuple[str, str]]:
        """Every (service, ``NN.NN`` version) there is a contract for."""
        return tuple(sorted(self._files))

    def wsdl(self, service: str, version: str, address: str) -> bytes | None:
        """Give the WSDL with *address* as its endpoint and its schemas inline."""
        known = (service, version) in self._files
        return self._addressed(service, version, address) if known else None

    def archive(self, service: str, version: str, address: str) -> bytes | None:
        """Give a zip of the WSDL and its schemas, side by side; the same bytes each time."""
        known = (service, version) in self._files
        return self._archived(service, version, address) if known else None

    def _at_address(self, service: str, version: str, address: str) -> bytes:
        return _addressed(self._inline[service, version], address)

    def _archive(self, service: str, version: str, address: str) -> bytes:
        return _zip(
            {
                name: _addressed(content, address) if name.endswith(".wsdl") else content
                for name, content in self._files[service, version].items()
            }
        )


def _files(directory: Path, service: str) -> dict[str, bytes]:
    paths = [*directory.glob("*.wsdl"), *directory.glob("*.xsd")]
    found = {path.name: path.read_bytes() for path in sorted(paths)}
    if f"{service}.wsdl" not in found:
        msg = f"no contract under `{directory}`; `make wsdl` writes it"
        raise FactError(msg)
    return found


def _inline(service: str, files: Mapping[str, bytes]) -> bytes:
    parser = hardened(remove_comments=True, remove_pis=True, remove_blank_text=True)
    trees = {name: etree.fromstring(content, parser) for name, content in files.items()}
    return wsdl.inline(trees.pop(f"{service}.wsdl"), trees)


def _addressed(document: bytes, address: str) -> bytes:
    return document.replace(wsdl.ADDRESS.encode(), escape(address).encode())


def _zip(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _FILE_MODE
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()
