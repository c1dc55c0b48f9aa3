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


def tag(name: str, *inside: str) -> str:
    """Write an element; *name* may have attributes behind it."""
    return f"<{name}>{''.join(inside)}</{name.partition(' ')[0]}>"


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
    text = whole(reference, _enterprise(holders, activities))
    i = 0
    while len(text) < size:
        missing = size - len(text)
        activities += "".join(_activity(i + k) for k in range(max(missing // len(_activity(i)), 1)))
        i += 1
        text = whole(reference, _enterprise(holders, tag("Activiteiten", activities)))
    return text.encode()


def _enterprise(holders: str, activities: str) -> str:
    name = tag("MaatschappelijkeNaam", tag("Naam", "Voorbeeld BV"), tag("Taalcode", "nl"))
    return "".join(
        (
            tag("Ondernemingsnummer", ENTERPRISE),
            tag("AuthentiekBron", tag("Code", "03")),
            tag("OndernemingOfVestiging", tag("Code", "1")),
            tag("StatusKBO", tag("Code", "AC")),
            tag("SoortOnderneming", tag("Code", "2")),
            tag("Namen", tag("MaatschappelijkeNamen", name)),
            tag("Functies", holders),
            activities,
        )
    )


def whole(reference: str, enterprise: str) -> str:
    """Write the message that answers with what is inside an ``Onderneming``."""
    moment = tag("Tijdstip", tag("Datum", "2026-01-05"), tag("Tijd", "12:00:00.000"))
    context = tag(
        "Context",
        tag("Naam", "GeefOnderneming"),
        tag("Versie", "02.00.0000"),
        tag(
            "Bericht",
            tag("Type", "ANTWOORD"),
            moment,
            tag("Afzender", tag("Identificatie", "bench.example"), tag("Referte", "a-1")),
            tag("Ontvanger", tag("Identificatie", "sluis.example"), tag("Referte", reference)),
        ),
    )
    content = tag("Inhoud", tag("Onderneming", enterprise))
    answered = tag("Antwoorden", tag("Antwoord", tag("Referte", reference), content))
    return (
        f'<soapenv:Envelope xmlns:soapenv="{ENVELOPE}"><soapenv:Body>'
        f'<web:GeefOndernemingResponse xmlns:web="{NAMESPACE}">{tag("Repliek", context, answered)}'
        "</web:GeefOndernemingResponse></soapenv:Body></soapenv:Envelope>"
    )


def _holder(i: int) -> str:
    base = 716901 * 1000 + 10 + i
    number = f"{base:09d}{97 - base % 97:02d}"
    return tag(
        "Functie",
        tag("FunctiehouderVan", ENTERPRISE),
        tag("AardFunctie", tag("Code", f"1000{i}")),
        tag(
            "Persoon",
            tag("INSZ", number),
            tag("AchterNaam", "Denkbeeld"),
            tag("VoorNaam", "Els"),
        ),
    )


def _activity(i: int) -> str:
    return tag("Activiteit", tag("Nace", tag("Code", f"{62000 + i % 900}")))
