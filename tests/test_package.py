"""What is shipped is complete."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_carries_every_file_of_the_three_rooms(tmp_path: Path) -> None:
    subprocess.run(  # noqa: S603 - our own build
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "api", "images", "motifs"],  # noqa: S607 - git of the machine
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert shipped == set(listed.stdout.splitlines())
