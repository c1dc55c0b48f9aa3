"""A person whose processing is restricted, from the number on standard input to the refusal."""

import subprocess
import sys
from pathlib import Path

from gateway.settings import ROOT
from tests.support.running import Running, running

AN = "80651512409"
BERT = "75620710149"
DEPARTMENT = "testzaken.example/steun"


def pseudonym(gateway: Running, given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gateway", "registry", "pseudonym"],
        input=given,
        env=gateway.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def asked_about(gateway: Running, number: str) -> str:
    call = ("call", "GeefPersoon", "02.02.0000", "--as", DEPARTMENT, "--subject", "-")
    return gateway.run(*call, stdin=f"{number}\n").stdout


def test_a_restricted_person_is_refused_and_decided_so_again(tmp_path: Path) -> None:
    """Art. 18 GDPR, by the registry's own key; what it says is replayed at the gateway's end."""
    with running(tmp_path / "state", SLUIS_PROFILE="demo") as gateway:
        known = pseudonym(gateway, f"{AN}\n")
        document = tmp_path / "restriction.yaml"
        document.write_text(
            f"kind: restriction\nid: beperking-1\nsubject: {known.stdout}"
            "categories: [FED_RR]\nground: ACCURACY_CONTESTED\nvalid_from: 2020-01-01\n"
            "status: ACTIVE\n"
        )
        before = asked_about(gateway, AN)
        applied = gateway.run("registry", "apply", str(document), "--as-approved")
        after = [asked_about(gateway, number) for number in (AN, BERT)]
        assert (known.returncode, applied.returncode) == (0, 0), known.stderr + applied.stderr
        assert "FED-RR-3" in before
        assert "PROCESSING_RESTRICTED" not in before
        assert "PROCESSING_RESTRICTED" in after[0]
        assert "PROCESSING_RESTRICTED" not in after[1]
        assert gateway.stop() == 0
    # The registry's word for them is for ever: nobody is followed by it through the journal.
    word = known.stdout.strip().encode()
    kept = [path.read_bytes() for path in (tmp_path / "state" / "journal").glob("*.db*")]
    assert b'"restricted":[' in b"".join(kept)
    assert word not in b"".join(kept)


def test_what_is_no_number_has_no_pseudonym(tmp_path: Path) -> None:
    """And is not repeated."""
    with running(tmp_path / "state", SLUIS_PROFILE="demo") as gateway:
        refused = pseudonym(gateway, f"{AN[::-1]}\n")
    assert refused.returncode == 2
    assert "person number" in refused.stderr
    assert AN[::-1] not in refused.stderr
