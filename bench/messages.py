"""The messages of the benchmark: a request of 1.9 KB and answers of 4.5 and 52 KB.

All numbers are test numbers. The answers hold ten elements to remove, and a placeholder that the
upstream replaces by the reference it was asked with, as a real source echoes it.
"""

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
NAMESPACE = "http://webservice.geefondernemingdienst-02_00.onderneming-02_00.vip.vlaanderen.be"
CONSUMER = "voorbeeldegem.example/burgerzaken"
ENTERPRISE = "0999999922"
HOLDERS = 10
REQUEST_BYTES, SMALL_BYTES, LARGE_BYTES = 1_900, 4_500, 52_000


def _tag(name: str, *inside: str) -> str:
    return f"<{name}>{''.join(inside)}</{name}>"


def request(consumer: str = CONSUMER) -> bytes:
    """What a client sends, padded with white space to 1.9 KB as a template with indentation is."""
    text = (
        f'<soapenv:Envelope xmlns:soapenv="{ENVELOPE}" xmlns:web="{NAMESPACE}">\n'
        "  <soapenv:Header/>\n  <soapenv:Body>\n    <web:GeefOnderneming>\n      <Verzoek>\n"
        "        <Context><Naam>GeefOnderneming</Naam><Versie>02.00.0000</Versie><Bericht>"
        "<Type>VRAAG</Type><Tijdstip><Datum>2026-01-05</Datum><Tijd>12:00:00.000</Tijd></Tijdstip>"
        f"<Afzender><Identificatie>{consumer}</Identificatie><Referte>bench-1</Referte></Afzender>"
        "</Bericht></Context>\n        <Vragen><Vraag><Referte>bench-1</Referte><Inhoud><Criteria>"
        f"<Ondernemingsnummer>{ENTERPRISE}</Ondernemingsnummer><Basisgegevens>1</Basisgegevens>"
        "<Functies><Aanduiding>1</Aanduiding></Functies></Criteria><Taal>nl</Taal></Inhoud>"
        "</Vraag></Vragen>\n      </Verzoek>\n    </web:GeefOnderneming>\n  </soapenv:Body>\n"
        "PADDING</soapenv:Envelope>"
    )
    missing = REQUEST_BYTES - len(text) + len("PADDING")
    return text.replace("PADDING", " " * max(missing, 0)).encode()


def answer(size: int, reference: str) -> bytes:
    """An answer of about *size* bytes, echoing *reference*.

    It has :data:`HOLDERS` function holders.
    """
    holders = "".join(_holder(i) for i in range(HOLDERS))
    activities = ""
    text = _whole(reference, holders, activities)
    i = 0
    while len(text) < size:
        missing = size - len(text)
        activities += "".join(_activity(i + k) for k in range(max(missing // len(_activity(i)), 1)))
        i += 1
        text = _whole(reference, holders, _tag("Activiteiten", activities))
    return text.encode()


def _whole(reference: str, holders: str, activities: str) -> str:
    moment = _tag("Tijdstip", _tag("Datum", "2026-01-05"), _tag("Tijd", "12:00:00.000"))
    context = _tag(
        "Context",
        _tag("Naam", "GeefOnderneming"),
        _tag("Versie", "02.00.0000"),
        _tag(
            "Bericht",
            _tag("Type", "ANTWOORD"),
            moment,
            _tag("Afzender", _tag("Identificatie", "bench.example"), _tag("Referte", "a-1")),
            _tag("Ontvanger", _tag("Identificatie", "sluis.example"), _tag("Referte", reference)),
        ),
    )
    enterprise = _tag(
        "Onderneming",
        _tag("Ondernemingsnummer", ENTERPRISE),
        _tag("AuthentiekBron", _tag("Code", "03")),
        _tag("OndernemingOfVestiging", _tag("Code", "1")),
        _tag("StatusKBO", _tag("Code", "AC")),
        _tag("SoortOnderneming", _tag("Code", "2")),
        _tag(
            "Namen",
            _tag(
                "MaatschappelijkeNamen",
                _tag("MaatschappelijkeNaam", _tag("Naam", "Voorbeeld BV"), _tag("Taalcode", "nl")),
            ),
        ),
        _tag("Functies", holders),
        activities,
    )
    body = _tag(
        "Repliek",
        context,
        _tag(
            "Antwoorden", _tag("Antwoord", _tag("Referte", reference), _tag("Inhoud", enterprise))
        ),
    )
    return (
        f'<soapenv:Envelope xmlns:soapenv="{ENVELOPE}"><soapenv:Body>'
        f'<web:GeefOndernemingResponse xmlns:web="{NAMESPACE}">{body}'
        "</web:GeefOndernemingResponse></soapenv:Body></soapenv:Envelope>"
    )


def _holder(i: int) -> str:
    base = 716901 * 1000 + 10 + i
    number = f"{base:09d}{97 - base % 97:02d}"
    return _tag(
        "Functie",
        _tag("FunctiehouderVan", ENTERPRISE),
        _tag("AardFunctie", _tag("Code", f"1000{i}")),
        _tag(
            "Persoon",
            _tag("INSZ", number),
            _tag("AchterNaam", "Denkbeeld"),
            _tag("VoorNaam", "Els"),
        ),
    )


def _activity(i: int) -> str:
    return _tag("Activiteit", _tag("Nace", _tag("Code", f"{62000 + i % 900}")))
