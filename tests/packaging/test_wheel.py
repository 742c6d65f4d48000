"""What is built is what works: four packages, the data, the assets, and no database."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {"dashboard", "strategy", "data", "exports"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_four_packages_and_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_the_wheel_holds_every_data_file_and_every_asset(names: set[str]) -> None:
    kept = [*ROOT.glob("data/**/*.csv"), *ROOT.glob("dashboard/assets/**/*.*")]
    wanted = {file.relative_to(ROOT).as_posix() for file in kept}
    assert len(wanted) > 20
    assert wanted <= names


def test_the_wheel_holds_no_database(names: set[str]) -> None:
    assert not [name for name in names if "sqlite" in name or name.endswith(".db")]


def test_an_installed_board_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "environment"
    venv.create(place, with_pip=False, system_site_packages=False)
    binaries = place / ("Scripts" if os.name == "nt" else "bin")
    target = _unpack(wheel, place)
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    home = tmp_path / "home"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(target), *libraries]),
        "STRATEGY_BOARD_HOME": str(home),
    }
    run = [str(binaries / "python"), "-m", "dashboard.cli"]
    for arguments in (["load"], ["summary", "--json"]):
        done = subprocess.run(
            [*run, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert '"total"' in done.stdout
    assert (home / "board.sqlite3").exists()


def _unpack(wheel: Path, place: Path) -> Path:
    """Put the wheel where only it, and not this checkout, can be imported from."""
    target = place / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target
