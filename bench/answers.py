"""The register the benchmark asks: answers of one size class, no two of them alike.

A gateway may learn what answers look like, so one answer given to every question would flatter it.
These differ as in a register: in their values (accents and ``&amp;`` among them), in how many
function holders, establishments and activities there are, in what is left out or described, and in
what has a date. All are valid by the schema of ``GeefOnderneming``. Thirty elements have to be
removed in the mean: three of each of ten holders.

A few (:data:`NOT_PLAIN`) are written as some sources write now and then, or are about somebody's
home, and cannot be filtered as text.
"""

import random
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from bench.messages import ENTERPRISE, HOLDERS, tag, whole

COUNT: Final = 64
NOT_PLAIN: Final = {
    "a comment": 11,
    "an accent by its number": 27,
    "a prefix declared within": 43,
    "a sole proprietor's home": 59,
}
"""Numbers of the answers that need a tree: one in sixteen."""
_REFERENCE: Final = "@@"
_SPREAD_HOLDERS, _SPREAD_SIZE = 4, 0.2
"""How far the number of holders and the size are from their mean at most."""
_SEED: Final = 2026

_NAMES: Final = (
    *("Denkbeeld", "Voorbeeld", "Verzonnen", "Ingebeeld", "Schijnbaar", "Zogenaamd", "Fantasie"),
    *("Café de Proef", "Bloemen &amp; Planten", "Garage Élan", "Peeters &amp; Zoon", "Crème"),
)
_FIRST_NAMES: Final = ("An", "Bert", "Chloé", "Daan", "Els", "François", "Gerda", "Noël", "Zoë")
_TRADES: Final = (
    *("Ontwerpen en programmeren", "Bakkerij &amp; banketbakkerij", "Café", "Aannemer van ruwbouw"),
    *("Advies over bedrijfsvoering", "Kleinhandel in bloemen", "Crèche", "Herstellen van fietsen"),
)
_STREETS: Final = ("Dorpsstraat", "Kerkplein", "Sint-Andréplein", "Molenweg", "Europalaan")
_TOWNS: Final = ("Voorbeeldegem", "Testhove", "Schijnbeek", "Liège-Proef")


def answers(size: int, reference: str) -> tuple[bytes, ...]:
    """Give all :data:`COUNT` answers, of *size* bytes in the mean, echoing *reference*."""
    return tuple(each.replace(_REFERENCE, reference).encode() for each in _made(size))


@cache
def _made(size: int) -> tuple[str, ...]:
    # As many above the mean as below it, by as much.
    half = [(i + 0.5) / (COUNT // 2) for i in range(COUNT // 2)]
    spread = [*half, *(-each for each in half)]
    chance = random.Random(_SEED)  # the same every time
    # Who has more holders has a longer answer.
    spread = chance.sample(spread, COUNT)
    made = [
        _Answer(chance, round(size * (1 + _SPREAD_SIZE * wide)), i).written(
            HOLDERS + round(_SPREAD_HOLDERS * wide)
        )
        for i, wide in enumerate(spread)
    ]
    return tuple(_spoiled(made))


def _spoiled(made: list[str]) -> list[str]:
    """Write some as they cannot be filtered as text; their content stays the same."""
    changes = {
        "a comment": ("<Onderneming>", "<Onderneming><!-- KBO -->"),
        "an accent by its number": ("</Naam>", " Caf&#233;</Naam>"),
        "a prefix declared within": (
            "<Onderneming>",
            '<Onderneming xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
        ),
        "a sole proprietor's home": ("", ""),
    }
    for what, number in NOT_PLAIN.items():
        head, begins, content = made[number].partition("<Inhoud>")
        made[number] = head + begins + content.replace(*changes[what], 1)
    return made


class _Answer:
    """One answer being written."""

    def __init__(self, chance: random.Random, size: int, number: int) -> None:
        self._chance = chance
        self._size = size
        self._number = number
        self._home = number == NOT_PLAIN["a sole proprietor's home"]

    def written(self, holders: int) -> str:
        """Write it with as many *holders*, and as much else as there is room for."""
        parts = dict.fromkeys(_ORDER, "")
        parts |= {name: self._basic(name) for name in ("Ondernemingsnummer", *_CODES)}
        parts["Namen"] = self._names()
        parts["Functies"] = tag("Functies", *self._functions(holders))
        if self._home:
            parts["Adressen"] = tag("Adressen", self._address("001"))
        one = self._activity()
        room = (
            self._size
            - len(whole(_REFERENCE, "".join(parts.values())))
            - len(tag("Activiteiten", one))
        )
        share = self._chance.choice((0.2, 0.8))
        parts["Vestigingen"] = self._listed("Vestigingen", self._establishment, room * share)
        room -= len(parts["Vestigingen"].encode())
        others = self._others()
        self._chance.shuffle(others)
        for name, make in others:
            part = make()
            if not parts[name] and len(part.encode()) <= room * 0.8:
                parts[name] = part
                room -= len(part.encode())
        parts["Activiteiten"] = tag("Activiteiten", one, *self._until(self._activity, room))
        return whole(_REFERENCE, "".join(parts.values()))

    def _others(self) -> list[tuple[str, Callable[[], str]]]:
        return [
            ("Adressen", lambda: tag("Adressen", self._address("001"))),
            ("Start", lambda: tag("Start", tag("Datum", self._day()))),
            ("Inschrijving", lambda: tag("Inschrijving", tag("Datum", self._day()))),
            ("Rechtsvormen", lambda: tag("Rechtsvormen", self._form())),
            ("Rechtstoestanden", lambda: tag("Rechtstoestanden", self._standing())),
            ("Bankrekeningen", lambda: tag("Bankrekeningen", *self._some(self._account, 2))),
            (
                "GerelateerdeOndernemingen",
                lambda: tag("GerelateerdeOndernemingen", *self._some(self._related, 3)),
            ),
            ("Hoedanigheden", lambda: tag("Hoedanigheden", *self._some(self._quality, 2))),
        ]

    # What there is many of ----------------------------------------------------------------------

    def _listed(self, name: str, make: Callable[[], str], room: float) -> str:
        many = self._until(make, room - len(tag(name)))
        return tag(name, *many) if many else ""

    def _until(self, make: Callable[[], str], room: float) -> list[str]:
        made = []
        while (room := room - len((one := make()).encode())) >= 0:
            made.append(one)
        return made

    def _some(self, make: Callable[[], str], most: int) -> list[str]:
        return [make() for _ in range(self._chance.randint(1, most))]

    # Small parts --------------------------------------------------------------------------------

    def _maybe(self, part: str, likely: float = 0.5) -> str:
        return part if self._chance.random() < likely else ""

    def _pick(self, among: Iterable[str]) -> str:
        return self._chance.choice(tuple(among))

    def _digits(self, many: int) -> str:
        return f"{self._chance.randrange(10**many):0{many}d}"

    def _day(self) -> str:
        year = self._chance.randint(1985, 2025)
        month, day = self._chance.randint(1, 12), self._chance.randint(1, 28)
        return f"{year}-{month:02d}-{day:02d}"

    def _dated(self, name: str) -> str:
        begin, end = (f' {which}="{self._day()}"' for which in ("DatumBegin", "DatumEinde"))
        return name + self._maybe(begin, 0.6) + self._maybe(end, 0.15)

    def _coded(self, name: str, code: str, text: str) -> str:
        described = self._maybe(tag("Omschrijving", text), 0.25)
        attribute = "" if described else self._maybe(f' Beschrijving="{text}"', 0.3)
        return tag(name, f"<Code{attribute}>{code}</Code>", described)

    def _enterprise(self) -> str:
        base = 99_990_000 + self._chance.randrange(9_999)
        return f"{base:08d}{97 - base % 97:02d}"

    def _basic(self, name: str) -> str:
        if name == "Ondernemingsnummer":
            return tag(name, ENTERPRISE)
        if name == "OndernemingOfVestiging":
            return tag(name, tag("Code", "1"))
        code, text = _CODES[name]
        return self._coded(name, "1" if self._home and name == "SoortOnderneming" else code, text)

    def _named(self, name: str) -> str:
        said = f"{self._pick(_NAMES)} {self._pick(('BV', 'NV', 'VZW'))}"
        return tag(self._dated(name), tag("Naam", said), tag("Taalcode", "nl"))

    def _names(self) -> str:
        return tag(
            "Namen",
            tag("MaatschappelijkeNamen", self._named("MaatschappelijkeNaam")),
            self._maybe(tag("AfgekorteNamen", self._named("AfgekorteNaam")), 0.15),
            self._maybe(tag("CommercieleNamen", self._named("CommercieleNaam")), 0.2),
        )

    # Large parts --------------------------------------------------------------------------------

    def _address(self, kind: str) -> str:
        town = tag(
            "Gemeente",
            self._maybe(tag("NISCode", self._digits(5)), 0.8),
            tag("PostCode", f"9{self._digits(3)}"),
            tag("Naam", self._pick(_TOWNS)),
        )
        street = self._maybe(tag("Code", self._digits(4)), 0.7)
        return tag(
            self._dated("Adres"),
            tag("Straat", street, tag("Naam", self._pick(_STREETS))),
            tag("Huisnummer", str(self._chance.randint(1, 300))),
            self._maybe(tag("Busnummer", str(self._chance.randint(1, 30))), 0.25),
            town,
            self._maybe(
                tag("Land", tag("NISCode", "150"), tag("ISOCode", "BE"), tag("Naam", "BELGIE"))
            ),
            self._coded("Type", kind, "Zetel" if kind == "001" else "Vestiging"),
        )

    def _form(self) -> str:
        return tag(
            self._dated("Rechtsvorm"),
            tag("Code", self._pick(("014", "610", "017"))),
            self._maybe(tag("Omschrijving", "Besloten Vennootschap")),
            self._maybe(tag("Afkorting", "BV"), 0.3),
        )

    def _standing(self) -> str:
        return self._coded(self._dated("Rechtstoestand"), "000", "Normale toestand")

    def _account(self) -> str:
        return tag(
            self._dated("Bankrekeningnummer"),
            tag("Doel", "Algemeen"),
            tag("IBAN", f"BE{self._digits(14)}"),
            self._maybe(tag("BIC", "TESTBEBB"), 0.7),
        )

    def _related(self) -> str:
        return tag(
            self._dated("GerelateerdeOnderneming"),
            self._coded("Relatie", "001", "Heeft als opvolger"),
            tag("Ondernemingsnummer", self._enterprise()),
        )

    def _quality(self) -> str:
        return tag(
            self._dated("Hoedanigheid"),
            tag("Code", "00001"),
            self._maybe(tag("Omschrijving", "Werkgever RSZ")),
            self._maybe(tag("Inschrijving", tag("Datum", self._day())), 0.4),
        )

    def _establishment(self) -> str:
        return tag(
            self._dated("Vestiging"),
            tag("Vestigingsnummer", f"2{self._digits(9)}"),
            self._maybe(self._coded("StatusKBO", "AC", "Actief"), 0.8),
            self._maybe(self._names(), 0.7),
            tag("Adressen", self._address("002")),
        )

    def _functions(self, holders: int) -> list[str]:
        people = [self._function(self._person(i)) for i in range(holders)]
        companies = [self._function(self._company()) for _ in range(self._chance.choice((0, 0, 1)))]
        both = people + companies
        self._chance.shuffle(both)
        return both

    def _function(self, holder: str) -> str:
        code, text = self._pick(("10001", "10002", "10006")), "Bestuurder"
        kind = self._coded("AanduidingPersoonOnderneming", "1", "Natuurlijke persoon")
        return tag(
            self._dated("Functie"),
            tag("FunctiehouderVan", ENTERPRISE),
            self._maybe(kind, 0.15),
            self._maybe(tag("EindeFunctie", tag("Code", "001")), 0.1),
            self._coded("AardFunctie", code, text),
            holder,
        )

    def _person(self, i: int) -> str:
        base = 716901 * 1000 + 10 + (self._number * (HOLDERS + _SPREAD_HOLDERS) + i) % 980
        return tag(
            "Persoon",
            tag("INSZ", f"{base:09d}{97 - base % 97:02d}"),
            tag("AchterNaam", "Denkbeeld"),
            tag("VoorNaam", self._pick(_FIRST_NAMES)),
        )

    def _company(self) -> str:
        return tag(
            "Onderneming",
            tag("Ondernemingsnummer", self._enterprise()),
            self._maybe(self._named("MaatschappelijkeNaam")),
        )

    def _activity(self) -> str:
        nace = tag(
            "Nace",
            tag("Code", f"{self._chance.randint(10_000, 96_999)}"),
            self._maybe(tag("Omschrijving", self._pick(_TRADES)), 0.3),
            self._maybe(tag("Versie", "2008"), 0.4),
        )
        kind = self._maybe(self._coded("Type", "M", "Hoofdactiviteit"), 0.4)
        return tag(self._dated("Activiteit"), nace, kind)


_CODES: Final = {
    "AuthentiekBron": ("03", "KBO"),
    "OndernemingOfVestiging": ("1", "Onderneming"),
    "StatusKBO": ("AC", "Actief"),
    "SoortOnderneming": ("2", "Rechtspersoon"),
}
_ORDER: Final = (
    *("Ondernemingsnummer", *_CODES, "Namen", "Adressen", "Start", "Inschrijving", "Rechtsvormen"),
    *("Rechtstoestanden", "Vestigingen", "Bankrekeningen", "Functies", "Activiteiten"),
    *("GerelateerdeOndernemingen", "Hoedanigheden"),
)
"""Of an enterprise, as in the schema."""
