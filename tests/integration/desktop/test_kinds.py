"""Problems that are not just a function: what the page offers, and what goes to the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.models.guidance import ANSWERS_LANGUAGE
from server.wire.submissions import State
from tests.fakes.fake_server import FakeServer
from tests.fakes.fake_server_data import chain, every_language, guess


async def test_an_interactive_problem_offers_no_own_cases_and_runs_the_samples(
    desktop: Any, server: FakeServer
) -> None:
    server.problems["guess"] = guess()
    await desktop.open("guess")
    page, desk = desktop.shell.problem, desktop.workspace.desk
    assert page.below.cases.findChildren(QPushButton) != []
    assert not any(each.isVisibleTo(page.below.cases) for each in page.below.cases.findChildren(QPushButton))
    page.run_cases()
    await desktop.until(lambda: desk.run is not None and desk.run.state is State.DONE)
    assert [each.cases for each in server.runs] == [None]
    page.run_cases_here()
    await desktop.until(lambda: desk.runs_here and not desk.is_running)
    assert "Only the server" in desk.run_note
    await desktop.open("two-sum")
    assert any(each.isVisibleTo(page.below.cases) for each in page.below.cases.findChildren(QPushButton))


async def test_answers_are_written_as_plain_text(desktop: Any, server: FakeServer) -> None:
    server.problems["long-chain"] = chain()
    await desktop.open("long-chain")
    assert desktop.workspace.desk.language == ANSWERS_LANGUAGE
    desktop.shell.problem.pane.language_chosen.emit(ANSWERS_LANGUAGE)
    await desktop.open("two-sum")
    assert desktop.workspace.desk.language == "python"
    assert desktop.application.preferences.language == "python"


async def test_the_language_used_last_is_where_the_next_problem_begins(desktop: Any) -> None:
    await desktop.open("two-sum")
    page = desktop.shell.problem
    page.pane.language_chosen.emit("java")
    await desktop.until(lambda: desktop.workspace.desk.language == "java")
    other = next(each for each in desktop.workspace.catalogue.problems if each.id not in {"two-sum", "echo-sum"})
    await desktop.open(other.id)
    assert desktop.workspace.desk.language == "java"
    assert desktop.application.preferences.language == "java"


async def test_a_language_that_is_not_judged_cannot_be_chosen_and_it_is_said_why(
    starting: Any, server: FakeServer
) -> None:
    server.languages = every_language()
    server.problems["guess"] = guess()
    async with starting(server.url) as desktop:
        await desktop.application.sign_in(server.url, "maya", "secret")
        await desktop.until(lambda: len(desktop.workspace.languages) == 24)
        await desktop.open("guess")
        box = desktop.shell.problem.pane.languages
        swift = box.model().index(box.findData("swift"), 0)
        assert not swift.flags() & Qt.ItemFlag.ItemIsEnabled
        assert "swiftc" in swift.data(Qt.ItemDataRole.ToolTipRole)
        names = [box.itemText(row) for row in range(box.count())]
        assert names[:2] == ["Ada", "C"]
        assert names[-2:] == ["Scala", "Swift"]


async def test_the_statement_and_the_files_of_a_problem_can_be_had(
    desktop: Any, server: FakeServer, tmp_path: Path
) -> None:
    server.problems["guess"] = guess()
    await desktop.open("guess")
    page = desktop.shell.problem
    assert page.left.files.isVisibleTo(page)
    path = await desktop.workspace.files.document("guess")
    assert path.read_bytes() == server.document
    assert path.is_relative_to(tmp_path)
    assert await desktop.workspace.client.attachment("guess", "a b/\u00e5?.txt") == b"This is a b/\xc3\xa5?.txt.\n"
    await desktop.open("two-sum")
    assert not page.left.files.isVisibleTo(page)
