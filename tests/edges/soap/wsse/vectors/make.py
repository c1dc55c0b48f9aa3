"""Write signed messages as vectors: ``python -m tests.edges.soap.wsse.vectors.make``.

Each is a file, with its profile and what must come of it in ``expected.yaml``. Public collections
of WS-Security vectors (those of Apache WSS4J, the W3C's for XML Signature and C14N) are not copied
here: they have other profiles, with keys and algorithms that are refused from the start. These are
our own, and libxmlsec agrees with every one that is accepted.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from gateway.core.signature import Profile
from gateway.core.signature import SignatureFault as Fault
from tests.edges.soap.world import an_envelope
from tests.edges.soap.wsse.edits import drop, flip, put, set_, write
from tests.edges.soap.wsse.world import envelope_with, the_issuer, the_signer
from tests.edges.soap.wsse.wraps import WRAPS
from tests.support.signing import (
    ENVELOPED,
    RSA_SHA256,
    SHA1,
    SHA256,
    der,
    pki_path,
    signed,
)

HERE: Final = Path(__file__).parent
S, P, X, B = Profile.STRICT, Profile.PKIPATH, Profile.X509V3, Profile.BARE
SIGNER: Final = the_signer()
UPWARD: Final = pki_path(SIGNER.der, der(the_issuer().certificate))

ACCEPTED: Final[dict[str, tuple[Profile, dict[str, Any]]]] = {
    "strict": (S, {}),
    "strict-token-signed": (S, {"covered": ("Token", "Body", "Timestamp")}),
    "strict-prefixes": (S, {"prefixes": "#default soapenv  web", "info_prefixes": "web"}),
    "pkipath": (P, {}),
    "pkipath-sha256": (P, {"signature_method": RSA_SHA256, "digest_method": SHA256}),
    "pkipath-upward": (P, {"token": UPWARD}),
    "x509v3": (X, {}),
    "x509v3-timestamp": (X, {"with_timestamp": True, "covered": ("Body", "Timestamp")}),
    "bare": (B, {}),
    "bare-enveloped-alone": (B, {"transforms": (ENVELOPED,)}),
}
REFUSED: Final[dict[str, tuple[Profile, Fault, dict[str, Any]]]] = {
    "strict-unsigned": (S, Fault.MISSING, {"after": drop("//wsse:Security")}),
    "strict-sha1": (S, Fault.ALGORITHM, {"digest_method": SHA1}),
    "strict-body-alone": (S, Fault.REFERENCE, {"covered": ("Body",)}),
    "strict-changed": (S, Fault.DIGEST, {"after": write("//Vraag/Referte", lambda _: "x")}),
    "strict-value": (S, Fault.VALUE, {"after": write("//ds:SignatureValue", flip)}),
    "strict-two-ids": (S, Fault.REFERENCE, {"after": set_("//Vraag", "Id", "id-body")}),
    "strict-certificate": (S, Fault.TOKEN, {"token": SIGNER.der + b"\0"}),
    "strict-second-60": (
        S,
        Fault.TIMESTAMP,
        {"timestamp": "<wsu:Created>2099-03-02T08:30:60Z</wsu:Created>"},
    ),
    "strict-relative": (S, Fault.FORM, {"after": put("//Inhoud", '<a xmlns="1"/>')}),
    "bare-without-enveloped": (B, Fault.ALGORITHM, {"transforms": ("",)}),
    **{
        f"{profile.rpartition(':')[2]}-{wrap.__name__.replace('_', '-')}": (
            profile,
            Fault.FORM,
            {"after": wrap},
        )
        for profile in (S, P, B)
        for wrap in (WRAPS[25][0], WRAPS[26][0], WRAPS[28][1])
    },
}


def main() -> None:
    """Write every file anew."""
    for path in HERE.glob("*.xml"):
        path.unlink()
    expected: dict[str, list[str]] = {}
    web = envelope_with(web="urn:web")
    for name, (profile, knobs) in ACCEPTED.items():
        (HERE / f"{name}.xml").write_bytes(signed(web, SIGNER, profile, **knobs))
        expected[name] = [profile.value, "accepted"]
    for name, (profile, fault, knobs) in REFUSED.items():
        (HERE / f"{name}.xml").write_bytes(signed(an_envelope(), SIGNER, profile, **knobs))
        expected[name] = [profile.value, fault.value]
    (HERE / "expected.yaml").write_text(yaml.safe_dump(expected))


if __name__ == "__main__":
    main()
