"""``python -m tests.mutation [most] [seed]``: put faults in, see whether the tests notice.

A sample of all faults, as many of each group, another one each day unless a seed is given. Prints
the share that was noticed and every fault that was not, with the reason where it is known.
"""

import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.mutation import touched_tests, trying
from tests.mutation.mutants import Mutant, every_mutant
from tests.mutation.reasons import reason_of

MOST, FLOOR, CONTROLS = 60, 0.9, 10
# Seconds of tests for each fault; what goes unnoticed is tried once more by more of them.
QUICKLY, THOROUGHLY = 6.0, 150.0
Outcome = tuple[Mutant, str]


def sample(most: int, seed: int) -> list[Mutant]:
    """Return so many mutants of each group, in a mixed order."""
    groups = defaultdict(list)
    for mutant in every_mutant():
        groups[mutant.group].append(mutant)
    chance = random.Random(seed)  # noqa: S311  (nothing secret: which faults are tried today)
    found = [m for all_of in groups.values() for m in chance.sample(all_of, min(most, len(all_of)))]
    chance.shuffle(found)
    return found


def outcomes(most: int, seed: int, folder: Path) -> list[Outcome]:
    """Try a sample; ``folder`` keeps which test runs which line, for the next time."""
    chosen = sample(most, seed)
    kept = (folder / "seconds.json").exists()
    touched = touched_tests.read(folder) if kept else touched_tests.measure(folder)
    with tempfile.TemporaryDirectory() as templates:
        # In a process of its own: what is read here once cannot have a fault any more.
        make = [sys.executable, "-m", "tests.mutation.templates", templates]
        subprocess.run(make, check=True)
        trying.prepare(Path(templates))
        _must_pass(chosen, touched)
        found = dict(_tried(chosen, touched, QUICKLY))
        left = [mutant for mutant, became in found.items() if became == trying.SURVIVED]
        more = [m for m in left if touched.of(m, THOROUGHLY, QUICKLY)]
        return list((found | dict(_tried(more, touched, THOROUGHLY, QUICKLY))).items())


def _tried(
    chosen: list[Mutant], touched: touched_tests.TouchedTests, seconds: float, before: float = 0
) -> Iterator[Outcome]:
    wanted = ((m, touched.of(m, seconds, before)) for m in chosen)
    for mutant, became in trying.try_all(wanted, seconds):
        told = mutant.told if mutant.new != mutant.old else "(as it is)"
        print(f"{became}: {mutant.file}:{mutant.first} {told}", file=sys.stderr, flush=True)
        yield mutant, became


def _must_pass(chosen: list[Mutant], touched: touched_tests.TouchedTests) -> None:
    """Without a fault the same tests in the same process pass, or nothing here means anything."""
    controls = [m.without_fault() for m in chosen[:CONTROLS]]
    wrong = [m for m, became in _tried(controls, touched, QUICKLY) if became == trying.KILLED]
    assert wrong == [], wrong


def report(found: list[Outcome], seed: int) -> tuple[list[str], float]:
    """Return the report as lines of Markdown, and the share that was noticed.

    Faults that change nothing anybody sees, each with its reason, do not count.
    """
    unseen = [mutant for mutant, became in found if became != trying.KILLED and reason_of(mutant)]
    counted = [(mutant, became) for mutant, became in found if mutant not in unseen]
    of_group = Counter(mutant.group for mutant, _ in counted)
    killed = Counter(mutant.group for mutant, became in counted if became == trying.KILLED)
    lines = ["| group | faults tried | noticed |", "|---|---:|---:|"]
    lines += [f"| {g} | {n} | {killed[g] / n:.0%} |" for g, n in sorted(of_group.items())]
    share = sum(killed.values()) / max(len(counted), 1)
    lines.append(f"| all | {len(counted)} | {share:.1%} |")
    lines += ["", f"Seed {seed}. {len(unseen)} more change nothing. Not noticed:", ""]
    for mutant, became in sorted(found, key=lambda one: (one[0].file, one[0].first)):
        if became != trying.KILLED:
            why = reason_of(mutant) or became
            lines.append(f"- `{mutant.file}:{mutant.first}` `{mutant.told}`: {why}")
    return lines, share


def main() -> int:
    """Try a sample and print the report; 1 when too little was noticed."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else datetime.now(UTC).toordinal()
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    lines, share = report(outcomes(most, seed, folder), seed)
    print("\n".join(lines))
    return int(share < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
