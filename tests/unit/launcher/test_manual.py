"""The manual renders with every page in its menu and every link leading somewhere: else rendering fails."""

import argparse
import re
from pathlib import Path

import pytest

from launcher.manual import ROOT, perform, render
from launcher.trouble import Trouble

WIDEST_LINE = 76
"""What a page has room for beside its menus, on a laptop."""


def test_the_manual_renders(tmp_path: Path) -> None:
    tmp_path /= "new"
    assert perform(argparse.Namespace(folder=tmp_path)) == 0
    docs = ROOT / "docs"
    pages = {page.relative_to(docs).with_suffix(".html") for page in docs.rglob("*.md")}
    assert pages <= {page.relative_to(tmp_path) for page in tmp_path.rglob("*.html")}
    assert perform(argparse.Namespace(folder=tmp_path)) == 0, "over itself"


def test_a_rendered_page_asks_nothing_of_another_host(tmp_path: Path) -> None:
    perform(argparse.Namespace(folder=tmp_path))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=.(?:https?:)?//", page)


def test_a_link_that_leads_nowhere_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[gone](gone.md)\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A manual\n", encoding="utf-8")
    with pytest.raises(Trouble, match=r"could not be rendered:\nWARNING .* 'gone\.md'"):
        render(tmp_path, tmp_path / "pages")


@pytest.mark.parametrize("names", [["thesis.txt"], ["index.html", "sitemap.xml"]], ids=["files", "a site"])
def test_a_folder_of_something_else_is_left_alone(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("all I have", encoding="utf-8")
    with pytest.raises(Trouble, match="holds something"):
        perform(argparse.Namespace(folder=tmp_path))
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in names] == ["all I have"] * len(names)


def test_every_line_of_code_is_seen_whole_on_a_page() -> None:
    wide = [
        f"{page.name}:{number}: {line}"
        for page in (ROOT / "docs").rglob("*.md")
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(r" {4,}(?:\./agon|curl|python|docker|kubectl)\b", line) and len(line.strip()) > WIDEST_LINE
    ]
    assert not wide, wide
