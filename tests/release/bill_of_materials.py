"""``python -m tests.release.bill_of_materials``: what a board is made of, as CycloneDX.

Names, versions, licences and what needs what, of every package that runs, and the typeface. It is
made from ``docs/deployment/packages.txt`` and what the packages say of themselves; the same
packages give the same file, so it names no day.
"""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from dashboard.release import newest_heading
from tests.release.packages import ROOT, RUN, pins, plain

BILL = ROOT / "docs" / "sbom.cdx.json"
LICENCES = LicenseFactory()
# What classifiers call a licence, where a package has no expression of its own.
CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "The Unlicense (Unlicense)": "Unlicense",
}
# Said in a file only.
SAID = {"currencyconverter": "Apache-2.0", "pyrage": "MIT"}
NEED = re.compile(r"^([A-Za-z0-9._-]+)")


def main() -> int:
    """Write the bill."""
    BILL.write_text(written(), encoding="utf-8")
    return 0


def written() -> str:
    """Return the bill as text."""
    bom = bill()
    named = sorted(str(component.purl) for component in bom.components)
    bom.serial_number = uuid5(NAMESPACE_URL, "\n".join(named))
    bom.metadata.timestamp = None  # type: ignore[assignment]
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    return str(text) + "\n"


def bill() -> Bom:
    """Return what a board is made of."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bom = Bom()
    board = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=newest_heading(),
        bom_ref="board",
        licenses=[LICENCES.make_from_string(project["license"])],
    )
    bom.metadata.component = board
    parts = {name: _package(name, version) for name, version in pins(RUN).items()}
    face = Component(
        type=ComponentType.DATA,
        name="Inter (typeface)",
        bom_ref="inter",
        licenses=[LICENCES.make_from_string("OFL-1.1")],
    )
    bom.components.update([*parts.values(), face])
    wanted = [plain(NEED.match(one)[0]) for one in project["dependencies"]]  # type: ignore[index]
    bom.register_dependency(board, [*(parts[name] for name in wanted if name in parts), face])
    for name, part in parts.items():
        bom.register_dependency(part, [parts[n] for n in _needs(name) if n in parts])
    return bom


def _package(name: str, version: str) -> Component:
    found = licence_of(name)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=f"{name}=={version}",
        purl=PackageURL(type="pypi", name=name, version=version),
        licenses=[LICENCES.make_from_string(found)] if found else [],
    )


def licence_of(name: str) -> str:
    """Return a package's licence; empty where it is not installed here or says nothing."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    if "License-Expression" in about:
        return about["License-Expression"]
    classes = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if "License" in c]
    if name in SAID:
        return SAID[name]
    known = [CLASSIFIED[one] for one in classes if one in CLASSIFIED]
    said = about["License"] if "License" in about else ""  # noqa: SIM401
    return known[0] if known else said if 0 < len(said) < 40 else ""


def _needs(name: str) -> list[str]:
    try:
        needs = metadata(name).get_all("Requires-Dist") or []
    except PackageNotFoundError:
        return []
    found = [NEED.match(one) for one in needs if "extra ==" not in one]
    return sorted({plain(one[0]) for one in found if one})


if __name__ == "__main__":
    sys.exit(main())
