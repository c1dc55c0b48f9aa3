"""WSDL 1.1 for a service: document/literal over SOAP 1.1, its schemas beside it or inline.

Names follow the public pattern: service and port ``<Service>Dienst-<NN.NN>``, which is the
SOAPAction too; the operation is named after the service. The endpoint is :data:`ADDRESS` until
somebody asks for the document.
"""

from collections.abc import Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import xsd
from gateway.core.fields.facts import ServiceFacts, xsd_files

ADDRESS: Final = "urn:sluis:address"
"""Stands for the endpoint in the files; replaced whenever one is served."""

_WSDL = "http://schemas.xmlsoap.org/wsdl/"
_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
_HTTP = "http://schemas.xmlsoap.org/soap/http"
_OWN = "tns"


def short_version(facts: ServiceFacts) -> str:
    """Give the ``NN.NN`` of addresses and names, out of ``NN.NN.NNNN``."""
    return facts.id.version[:5]


def directory(facts: ServiceFacts) -> str:
    """Name the folder and archive of a contract, e.g. ``GeefPersoon-02.02``."""
    return f"{facts.id.name}-{short_version(facts)}"


def files(facts: ServiceFacts) -> Mapping[str, bytes]:
    """Write the contract as files: the WSDL, and the schemas it imports by relative name."""
    wsdl = _definitions(facts)
    schema = etree.SubElement(_types(wsdl), f"{{{xsd.XS}}}schema", nsmap={"xs": xsd.XS})
    etree.SubElement(
        schema,
        f"{{{xsd.XS}}}import",
        namespace=facts.namespace,
        schemaLocation=f"{facts.id.name}.xsd",
    )
    return MappingProxyType({f"{facts.id.name}.wsdl": xsd.text(wsdl), **xsd_files(facts)})


def inline(wsdl: _Element, schemas: Mapping[str, _Element]) -> bytes:
    """Put *schemas*, by file name, inside *wsdl* instead of its imports: it needs no other file."""
    whole = deepcopy(wsdl)
    types = _types(whole)
    for child in list(types):
        types.remove(child)
    for name in sorted(schemas):
        types.append(_without_locations(schemas[name]))
    etree.indent(whole)
    return xsd.text(whole)


def _without_locations(schema: _Element) -> _Element:
    copy = deepcopy(schema)
    for each in copy.iterfind(f"{{{xsd.XS}}}import"):
        del each.attrib["schemaLocation"]
    return copy


def _types(wsdl: _Element) -> _Element:
    found = wsdl.find(f"{{{_WSDL}}}types")
    assert found is not None  # every WSDL made here has one
    return found


def _definitions(facts: ServiceFacts) -> _Element:
    name, dienst = facts.id.name, f"{facts.id.name}Dienst-{short_version(facts)}"
    nsmap = {None: _WSDL, "soap": _SOAP, _OWN: facts.namespace}
    root = etree.Element(_wsdl("definitions"), nsmap=nsmap)
    root.set("name", dienst)
    root.set("targetNamespace", facts.namespace)
    etree.SubElement(root, _wsdl("types"))
    for element in (facts.request_root, facts.response_root):
        message = etree.SubElement(root, _wsdl("message"), name=element)
        etree.SubElement(message, _wsdl("part"), name="parameters", element=f"{_OWN}:{element}")
    _port_type(root, name, dienst, facts)
    _binding(root, name, dienst)
    _service(root, dienst)
    return root


def _port_type(root: _Element, name: str, dienst: str, facts: ServiceFacts) -> None:
    port_type = etree.SubElement(root, _wsdl("portType"), name=dienst)
    operation = etree.SubElement(port_type, _wsdl("operation"), name=name)
    etree.SubElement(operation, _wsdl("input"), message=f"{_OWN}:{facts.request_root}")
    etree.SubElement(operation, _wsdl("output"), message=f"{_OWN}:{facts.response_root}")


def _binding(root: _Element, name: str, dienst: str) -> None:
    binding = etree.SubElement(root, _wsdl("binding"), name=dienst, type=f"{_OWN}:{dienst}")
    etree.SubElement(binding, _soap("binding"), style="document", transport=_HTTP)
    operation = etree.SubElement(binding, _wsdl("operation"), name=name)
    etree.SubElement(operation, _soap("operation"), soapAction=dienst)
    for way in ("input", "output"):
        etree.SubElement(etree.SubElement(operation, _wsdl(way)), _soap("body"), use="literal")


def _service(root: _Element, dienst: str) -> None:
    service = etree.SubElement(root, _wsdl("service"), name=dienst)
    port = etree.SubElement(service, _wsdl("port"), name=dienst, binding=f"{_OWN}:{dienst}")
    etree.SubElement(port, _soap("address"), location=ADDRESS)


def _wsdl(name: str) -> str:
    return f"{{{_WSDL}}}{name}"


def _soap(name: str) -> str:
    return f"{{{_SOAP}}}{name}"
