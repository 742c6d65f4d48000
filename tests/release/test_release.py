"""What is handed out with a release: packages by hash, a bill of materials, an image by digest."""

import json
import re
import tomllib

from tests.release.bill_of_materials import BILL, written
from tests.release.packages import ALL, PINS, ROOT, RUN, pins, plain

HASHED = re.compile(
    r"^([A-Za-z0-9._-]+)==.*((?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+)$", re.MULTILINE
)
CONTAINER = ROOT / "docs" / "deployment" / "Containerfile"


def test_the_hashed_files_have_the_versions_of_the_pins() -> None:
    assert pins(ALL) == pins(PINS), "run: make packages"
    assert pins(RUN).items() <= pins(PINS).items()


def test_every_package_has_hashes_and_nothing_names_where_it_comes_from() -> None:
    for path in (RUN, ALL):
        text = path.read_text(encoding="utf-8")
        assert {plain(found[0]) for found in HASHED.findall(text)} == set(pins(path))
        assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_packages_with_compiled_parts_have_files_for_every_tested_platform() -> None:
    """Each has a wheel for Linux, macOS and Windows on two kinds of machines, so many hashes."""
    text = ALL.read_text(encoding="utf-8")
    counts = {plain(name): hashes.count("sha256") for name, hashes in HASHED.findall(text)}
    for name in ("numpy", "pandas", "orjson", "cryptography", "rustworkx", "pydantic-core"):
        assert counts[name] >= 10, name


def test_what_the_project_needs_is_among_what_is_installed_by_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = re.compile(r"^[A-Za-z0-9._-]+")
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert {plain(named.match(one)[0]) for one in wanted} <= set(pins(RUN))  # type: ignore[index]


def test_the_bill_of_materials_is_that_of_these_packages() -> None:
    assert BILL.read_text(encoding="utf-8") == written(), "run: make sbom"


def test_every_part_has_a_version_a_licence_and_its_needs() -> None:
    bill = json.loads(BILL.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    packages = [part for part in bill["components"] if part["type"] == "library"]
    assert {part["name"]: part["version"] for part in packages} == pins(RUN)
    assert all(part["licenses"] for part in bill["components"])
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert len(needs["board"]) > 30
    assert set(needs) >= {part["bom-ref"] for part in bill["components"]}


def test_the_image_is_named_by_digest_and_installs_by_hash() -> None:
    text = CONTAINER.read_text(encoding="utf-8")
    (base,) = re.findall(r"^FROM (\S+)$", text, re.MULTILINE)
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim@sha256:[0-9a-f]{64}", base)
    assert "--require-hashes -r packages.txt" in text
    assert "--no-deps --no-build-isolation ." in text
    assert "USER board" in text
