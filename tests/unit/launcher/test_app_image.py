"""What the image of Agon's own programs is made from."""

from __future__ import annotations

import re
from pathlib import Path

from launcher.app_image import FILES, FOLDERS, ROOT, digest, members

DOCKERFILE = (ROOT / "packaging" / "app" / "Dockerfile").read_text()
SOURCES = [
    source for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE) for source in line.split()[:-1]
]


def test_every_file_that_the_dockerfile_copies_is_sent() -> None:
    names = {member.name for member in members()}
    assert "Dockerfile" in names
    for source in SOURCES:
        if not source.startswith("--") and "wheels" not in source:
            assert source in names or any(name.startswith(f"{source}/") for name in names), source


def test_what_is_sent_is_what_programs_need_and_no_more() -> None:
    names = {member.name for member in members()}
    assert {"server/main.py", "runner/main.py", "runner/autoscaler/main.py", "launcher/admin.py"} <= names
    assert {name.partition("/")[0] for name in names} == {"Dockerfile", "packaging", *FILES, *FOLDERS} - {
        "packaging/app"
    }
    assert not any("__pycache__" in name for name in names)


def test_wheels_that_were_brought_lie_where_the_build_looks_for_them(tmp_path: Path) -> None:
    wheel = tmp_path / "agon-1.whl"
    wheel.touch()
    assert "packaging/app/wheels/agon-1.whl" in {member.name for member in members([wheel])}
    assert any(source.startswith("packaging/app/wheels") for source in SOURCES)


def test_a_build_without_us_is_sent_the_same() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert kept == {*FOLDERS, *FILES}


def test_another_content_is_another_image(tmp_path: Path) -> None:
    for name in FOLDERS:
        (tmp_path / name).mkdir(parents=True)
    for name in FILES:
        (tmp_path / name).touch()
    empty = digest(tmp_path)
    (tmp_path / "server" / "main.py").write_text("a = 1")
    one = digest(tmp_path)
    (tmp_path / "server" / "main.py").write_text("a = 2")
    assert len({empty, one, digest(tmp_path)}) == 3
    (tmp_path / "server" / "__pycache__").mkdir()
    before = digest(tmp_path)
    (tmp_path / "server" / "__pycache__" / "main.pyc").touch()
    assert digest(tmp_path) == before
