"""A call for each service of the demo: who asks, about whom, and what the question still needs."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from gateway.core.model import ServiceId

DEPARTMENT: Final = "testzaken.example/steun"
CENTRE: Final = "ocmw.voorbeeldegem.example/sociale-dienst"
AN, BERT, DIRK, ELS, FIEN = (
    *("80651512409", "75620710149", "90641220131", "71690105447", "06632000291"),
)
COMPANY, HOLDER, SOLE = "0999999922", "0999010126", "0999010225"
_ADDRESS: Final = (
    *("Criteria/Adres/PostCode=9990", "Criteria/Adres/Straatcode=0207"),
    "Criteria/Adres/Huisnummer=7",
)


class Call(NamedTuple):
    """What ``sluis call`` is given."""

    sender: str
    subject: str | None
    given: tuple[str, ...] = ()
    """Of ``--set``."""

    @property
    def letter(self) -> str:
        """Of the demo's party."""
        return "O" if self.sender == CENTRE else "D"


_SPECIAL: Final[Mapping[str, Call]] = {
    "GeefAanslagbiljetPersonenbelasting": Call(
        DEPARTMENT, AN, ("Bron=AAPD", "Criteria/Inkomensjaar=2024")
    ),
    "GeefAantalInwoners": Call(DEPARTMENT, None, _ADDRESS),
    "GeefAttest": Call(DEPARTMENT, AN, ("Criteria/Attest/Naam=Uittreksel",)),
    "GeefBetalingenHandicap": Call(CENTRE, DIRK),
    "GeefDmfaVoorWerknemer": Call(CENTRE, AN),
    "GeefDossierHandicap": Call(CENTRE, DIRK),
    "GeefEpc": Call(DEPARTMENT, None, ("Criteria/Attestnummer=20200915-0009900001-1",)),
    "GeefFiscaleSchuld": Call(DEPARTMENT, SOLE),
    "GeefFuncties": Call(DEPARTMENT, BERT),
    "GeefHistoriekInschrijving": Call(DEPARTMENT, FIEN),
    "GeefInburgeringsattest": Call(DEPARTMENT, DIRK),
    "GeefJaarrekeningen": Call(DEPARTMENT, COMPANY, ("Criteria/Boekjaar=2024",)),
    "GeefKindVoordelen": Call(DEPARTMENT, BERT),
    "GeefLeefloonbedragen": Call(CENTRE, DIRK, ("Criteria/Jaar=2016",)),
    "GeefLoopbaanARZA": Call(CENTRE, DIRK),
    "GeefLoopbaanonderbrekingen": Call(
        CENTRE, ELS, ("Criteria/Periode/Begin=2015-01-01", "Criteria/Periode/Einde=2016-12-31")
    ),
    "GeefOnderneming": Call(DEPARTMENT, COMPANY),
    "GeefOndernemingSignalen": Call(DEPARTMENT, HOLDER),
    "GeefOndernemingVKBO": Call(DEPARTMENT, COMPANY),
    "GeefSociaalStatuut": Call(
        CENTRE, DIRK, ("Criteria/SocialeStatuten/SociaalStatuut/Naam=VERHOOGDE_TEGEMOETKOMING",)
    ),
    "GeefSocialeSchuld": Call(
        DEPARTMENT, HOLDER, ("Criteria/Aanvrager/Ondernemingsnummer=0999000228",)
    ),
    "GeefVastgoedinformatie": Call(DEPARTMENT, None, ("Criteria/Capakey=44021A0127/00B000",)),
    "GeefVolledigDossierHandicap": Call(DEPARTMENT, DIRK),
    "GeefWerkrelaties": Call(CENTRE, AN),
    "ZoekPersoonOpAdres": Call(DEPARTMENT, None, _ADDRESS),
}
ELSEWHERE: Final = {
    "BeeindigSessie": "ends the session its context names; docs/registry.md",
    "GeefKluisdocument": "a vault opens by the consent of its citizen, which is given by hand",
    "GeefPersoonMutatiesNotificaties": "notices are of who registered first; docs/operations.md",
    "RegistreerBewijs": "its question is the whole proof",
    "RegistreerInschrijving": "declares a file on somebody; docs/operations.md",
    "RegistreerUitschrijving": "ends what was declared; docs/operations.md",
}


def call_for(service: ServiceId) -> Call | None:
    """Give the call of the demo; None for those :data:`ELSEWHERE` names."""
    if service.name in ELSEWHERE:
        return None
    return _SPECIAL.get(service.name, Call(DEPARTMENT, AN))
