"""The proxy of the SOAP toolkits: spyne in, zeep out, both with raw XML; no law and no journal.

``python -m bench.spyne_zeep PORT UPSTREAM_URL``. What spyne hands over and takes is ``AnyXml``, and
zeep is given and gives elements (a WSDL of ``xsd:any`` and ``raw_response``): neither maps XML to
objects, which would cost as much again. spyne answers as WSGI; uvicorn carries that best of what
serves it: it keeps connections alive, reads HTTP in C, and calls spyne from a pool of threads,
each with a zeep client of its own.
"""

import sys
import tempfile
import threading
import warnings
from pathlib import Path
from typing import Any, Final

import uvicorn
import zeep
from lxml import etree
from lxml.etree import _Element
from spyne import AnyXml, Application, Service, rpc  # type: ignore[import-untyped]
from spyne.protocol.soap import Soap11  # type: ignore[import-untyped]
from spyne.server.wsgi import WsgiApplication  # type: ignore[import-untyped]

from bench.messages import NAMESPACE
from bench.naive import REMOVED

PATH: Final = "/Magda-02.00/soap/WebService"
_OPERATION: Final = "GeefOnderneming"
_WSDL: Final = """<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"
 xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="{tns}"
 xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="{tns}">
<types><xsd:schema targetNamespace="{tns}">
 <xsd:element name="{name}"><xsd:complexType><xsd:sequence>
  <xsd:any processContents="skip"/></xsd:sequence></xsd:complexType></xsd:element>
 <xsd:element name="{name}Response"><xsd:complexType><xsd:sequence>
  <xsd:any processContents="skip"/></xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema></types>
<message name="in"><part name="body" element="tns:{name}"/></message>
<message name="out"><part name="body" element="tns:{name}Response"/></message>
<portType name="port"><operation name="{name}">
 <input message="tns:in"/><output message="tns:out"/></operation></portType>
<binding name="binding" type="tns:port">
 <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
 <operation name="{name}"><soap:operation soapAction=""/>
  <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>
 </operation></binding>
<service name="service"><port name="port" binding="tns:binding">
 <soap:address location="{url}"/></port></service>
</definitions>"""


class _Upstream:
    """The source, asked with one zeep client for each thread."""

    def __init__(self, url: str) -> None:
        self._wsdl = _WSDL.format(tns=NAMESPACE, name=_OPERATION, url=url)
        self._local = threading.local()

    def ask(self, asked: _Element) -> _Element:
        """Give the answer's ``Repliek``."""
        if not hasattr(self._local, "client"):
            self._local.client = self._client()
        client = self._local.client
        reference = asked.findtext(".//Afzender/Referte") or ""
        with client.settings(raw_response=True, extra_http_headers={"X-Correlation-Id": reference}):
            reply = client.service[_OPERATION](_value_1=asked)
        return etree.fromstring(reply.content, _parser())[0][0][0]

    def _client(self) -> Any:  # noqa: ANN401 - zeep has no types
        with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
            path = Path(folder) / "any.wsdl"
            path.write_text(self._wsdl)
            return zeep.Client(str(path))  # type: ignore[no-untyped-call]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def build(url: str) -> WsgiApplication:
    """The proxy towards *url*."""
    upstream = _Upstream(url)

    def answer(_: Any, Verzoek: Any) -> _Element:  # noqa: ANN401, N803 - spyne's, and the wire's
        # spyne hands over the first thing inside; the question is all of it.
        found = upstream.ask(Verzoek.getparent())
        for element in list(found.iter(*REMOVED)):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return found

    answer.__name__ = _OPERATION
    service = type("Proxy", (Service,), {_OPERATION: rpc(AnyXml, _returns=AnyXml)(answer)})
    return WsgiApplication(Application([service], NAMESPACE, "proxy", Soap11(), Soap11()))


def main() -> None:
    """Serve from the command line."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # uvicorn would rather have it somewhere else
        from uvicorn.middleware import wsgi  # noqa: PLC0415
    uvicorn.run(
        wsgi.WSGIMiddleware(build(sys.argv[2])),  # type: ignore[attr-defined]
        host="127.0.0.1",
        port=int(sys.argv[1]),
        access_log=False,
        log_level="warning",
        loop="uvloop",
        http="httptools",
    )


if __name__ == "__main__":
    main()
