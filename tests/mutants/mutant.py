"""What a mutant is: a small change of the code, and the tests one of which must then fail."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """One text, which stands in the file once, and what takes its place."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault."""

    name: str
    file: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]
    """One of these must fail."""

    def broken(self, text: str) -> str:
        """Give *text* with the fault in it."""
        for edit in self.edits:
            text = text.replace(edit.old, edit.new)
        return text


def problems(mutant: Mutant, root: Path) -> list[str]:
    """Say why *mutant* cannot be tried: its text is not there, or its tests are not."""
    text = (root / mutant.file).read_text()
    found = [
        f"{mutant.name}: stands {text.count(edit.old)} times in {mutant.file}: {edit.old[:60]!r}"
        for edit in mutant.edits
        if text.count(edit.old) != 1
    ]
    for test in mutant.tests:
        path, _, name = test.partition("::")
        word = f"def {name.partition('[')[0]}("
        if not (root / path).exists() or (name and word not in (root / path).read_text()):
            found.append(f"{mutant.name}: there is no test {test}")
    return found


def a_mutant(name: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    """Make one of a single change."""
    return Mutant(name, file, (Edit(old, new),), tests)
