"""The window as a person uses it: every action by keyboard, what a verdict offers, old code, histograms."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from desktop.services.problem_desk import ProblemDesk
from desktop.views.group_table import GroupTable
from desktop.views.histogram import StandingCard
from desktop.views.settings import PARTS
from desktop.views.shell import PLACES
from server.wire.problems import ProblemDetail, Status, StudyList, StudyListSection
from server.wire.submissions import MOST_RUN_CASES, Diagnostic, GroupScore, State, Submission, Verdict
from tests.fakes.browser import browser
from tests.fakes.fake_server import FakeServer, accepted, failing_case
from tests.fakes.qt_announcements import announcements

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def wrong(submission: Submission, code: str) -> Submission:
    done = accepted(submission, code)
    return done.model_copy(update={"verdict": Verdict.WRONG_ANSWER, "passed": 11, "failing_case": failing_case()})


def broken(submission: Submission, code: str) -> Submission:
    done = accepted(submission, code)
    diagnostic = Diagnostic(severity="error", line=3, column=5, message="expected ':'")
    return done.model_copy(update={"verdict": Verdict.COMPILE_ERROR, "diagnostics": (diagnostic,)})


def scored(submission: Submission, code: str) -> Submission:
    groups = (
        GroupScore(name="sample", score=0, full=0),
        GroupScore(name="small", score=30, full=30),
        GroupScore(name="large", score=0, full=70, judged=False),
    )
    part = {"verdict": Verdict.PARTIALLY_ACCEPTED, "score": 30.0, "group_scores": groups}
    return accepted(submission, code).model_copy(update=part)


async def submitted(desktop: Any, code: str) -> Submission:
    """Hand it in, and wait for its verdict."""
    desk = desktop.workspace.desk
    before = desk.attempt.submission.id if desk.attempt else None
    desktop.shell.problem.pane.replace_text(code)
    desktop.shell.problem.submit()

    def is_judged() -> bool:
        submission = desk.attempt.submission if desk.attempt else None
        return submission is not None and submission.id != before and submission.state is State.DONE

    await desktop.until(is_judged)
    await desktop.until(lambda: desktop.workspace.history.rowCount() >= 1)
    found: Submission = desk.attempt.submission
    return found


async def laid_aside(desktop: Any) -> list[str]:
    return [each.code for each in await desktop.workspace.store.drafts.kept("two-sum", "python")]


def visible(parent: QWidget, kind: type[QWidget]) -> list[Any]:
    return [each for each in parent.findChildren(kind) if each.isVisible()]


def press(desktop: Any, words: str) -> None:
    """As the palette does it."""
    next(each for each in desktop.shell.all_actions if each.text() == words).trigger()


async def test_every_action_has_a_shortcut_of_its_own_and_is_in_the_palette(desktop: Any) -> None:
    actions = desktop.shell.all_actions
    keys = Counter(each.shortcut().toString() for each in actions)
    assert "" not in keys, [each.text() for each in actions if each.shortcut().isEmpty()]
    assert {key for key, count in keys.items() if count > 1} == set()
    desktop.shell.open_palette()
    palette = next(each for each in desktop.shell.findChildren(QDialog) if each.isVisible())
    assert {choice.title for choice in palette._choices} == {each.text() for each in actions}
    palette.reject()


async def test_whatever_takes_the_keyboard_has_a_name_for_those_who_do_not_see_it(desktop: Any) -> None:
    await desktop.open("two-sum")
    for place in (*PLACES, "problem"):
        desktop.shell.show_place(place)
        nameless = [
            each
            for control in CONTROLS
            for each in visible(desktop.application.window, control)
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not _name(each) and not _is_part(each)
        ]
        assert not nameless, (place, nameless)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or ("" if interface is None else interface.text(QAccessible.Text.Name))


def _is_part(widget: QWidget) -> bool:
    """Of another control: the list of a combo box, the button in a field."""
    parent = widget.parentWidget()
    is_popup = parent is not None and parent.inherits("QComboBoxPrivateContainer")
    return is_popup or isinstance(parent, (QComboBox, QLineEdit, QAbstractItemView))


async def test_who_signs_out_leaves_nothing_of_the_account_behind(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    token = server.token
    left, gone = (desktop.shell, desktop.workspace), []
    for number, each in enumerate(left):
        each.destroyed.connect(lambda *_, number=number: gone.append(number))
    press(desktop, "Sign out")
    window = desktop.application.window
    await desktop.until(lambda: window.centralWidget().currentWidget() is window.sign_in)
    await desktop.until(lambda: sorted(gone) == [0, 1])
    assert desktop.application.workspace is None
    assert server.token != token


async def test_panes_have_the_sizes_that_they_were_left_with_when_one_signs_in_again(
    desktop: Any, server: FakeServer
) -> None:
    await desktop.open("two-sum")
    first = desktop.shell.problem.down
    before = first.sizes()
    first.setSizes([before[0] - 50, before[1] + 50])
    left = first.sizes()
    assert left != before
    press(desktop, "Sign out")
    await desktop.until(lambda: desktop.application.workspace is None)
    await desktop.application.sign_in(server.url, "maya", "secret")
    await desktop.open("two-sum")
    assert desktop.shell.problem.down.sizes() == left


async def test_a_problem_that_cannot_be_had_has_no_other_ones_code_beside_it(desktop: Any, server: FakeServer) -> None:
    order = [each.id for each in desktop.workspace.catalogue.shown]
    before, lost, after = order[3:6]
    await desktop.open(before)
    page, kept = desktop.shell.problem, server.problems.pop(lost)
    press(desktop, "Next problem")
    await desktop.until(lambda: desktop.shell.notice.text)
    assert page.head.title.text() == kept.title
    assert not page.pane.editor.isVisible()
    assert not page.head.submit.isEnabled()
    press(desktop, "Submit")
    press(desktop, "Run the cases")
    assert not desktop.workspace.scope.is_busy("submit")
    assert not desktop.workspace.scope.is_busy("run")
    press(desktop, "Next problem")
    await desktop.until(lambda: page.is_open and desktop.workspace.desk.problem.id == after)
    assert page.pane.editor.isVisible()
    assert page.head.submit.isEnabled()
    press(desktop, "Previous problem")
    await desktop.until(lambda: desktop.shell.notice.text)
    server.problems[lost] = kept
    next(each for each in visible(page, QAbstractButton) if each.text() == "Try again").click()
    await desktop.until(lambda: page.is_open and desktop.workspace.desk.problem.id == lost)


async def test_a_failing_case_is_copied_to_the_test_cases(desktop: Any, server: FakeServer) -> None:
    server.outcome = wrong
    await desktop.open("two-sum")
    await submitted(desktop, "wrong")
    cases = desktop.workspace.desk.cases
    before = cases.rowCount()
    press(desktop, "Use the failing case")
    assert cases.rowCount() == before + 1
    assert cases.texts(before) == ("[6, 1, 10, 2]", "12")
    assert desktop.shell.problem.below.current == desktop.shell.problem.below.cases_tab


async def test_a_compile_error_is_a_link_to_its_line(desktop: Any, server: FakeServer) -> None:
    server.outcome = broken
    await desktop.open("two-sum")
    await submitted(desktop, "one\ntwo\n    three\n")
    link = next(
        each for each in visible(desktop.shell.problem.below.verdict, QAbstractButton) if each.text() == "Line 3:5"
    )
    link.click()
    cursor = desktop.shell.problem.pane.editor.findChild(QPlainTextEdit).textCursor()
    assert (cursor.blockNumber() + 1, cursor.positionInBlock() + 1) == (3, 5)


async def test_a_scored_verdict_shows_how_each_group_went(desktop: Any, server: FakeServer) -> None:
    server.outcome = scored
    await desktop.open("two-sum")
    await submitted(desktop, "half")
    (table,) = visible(desktop.shell.problem.below.verdict, GroupTable)
    assert [each.text() for each in table.findChildren(QLabel) if each.text()] == [
        "Groups",
        "small",
        "30 of 30 points",
        "large",
        "not judged",
    ]
    server.outcome = wrong
    await submitted(desktop, "wrong")
    await desktop.until(lambda: not visible(desktop.shell.problem.below.verdict, GroupTable))


async def test_an_accepted_verdict_shows_where_it_stands_among_others(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    await submitted(desktop, "right")
    verdict = desktop.shell.problem.below.verdict
    await desktop.until(lambda: len(verdict.findChildren(StandingCard)) == 2)
    server.outcome = wrong
    await submitted(desktop, "wrong")
    await desktop.until(lambda: not visible(verdict, StandingCard))


async def test_who_does_not_see_a_verdict_is_told_of_it_once(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    desk = desktop.workspace.desk
    server.states = ((State.RUNNING, 3, 60),)
    with announcements() as heard:
        right = await submitted(desktop, "right")
        await desktop.until(lambda: heard)
        desktop.shell.show_place("submissions")
        desktop.shell.show_place("problem")
        desk.look_at(desk.attempt.submission)
        assert heard == [
            "Accepted. Cases passed: 60 of 60. Slowest case: 4 ms. Memory: 17.4 MiB.",
        ]
        server.outcome = broken
        await submitted(desktop, "wrong")
        desk.look_at(right)
        assert heard[1:] == ["Compile error. The code does not compile. Line 3: expected ':'."]


async def test_who_does_not_see_the_result_of_a_run_is_told_of_it(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    desk = desktop.workspace.desk
    with announcements() as heard:
        press(desktop, "Run the cases")
        await desktop.until(lambda: desk.run is not None and desk.run.state is State.DONE and not desk.is_running)
        assert heard == ["All cases pass. Cases passed: 60 of 60. Slowest case: 4 ms. Memory: 17.4 MiB."]


async def test_of_a_verdict_that_comes_elsewhere_the_notice_alone_tells(desktop: Any) -> None:
    await desktop.open("two-sum")
    desktop.shell.show_place("settings")
    with announcements() as heard:
        await submitted(desktop, "right")
        await desktop.until(lambda: desktop.shell.notice.text)
        assert heard == ["Two Sum: Accepted"]


async def test_a_verdict_stands_alone_where_the_server_knows_no_histograms(desktop: Any, server: FakeServer) -> None:
    server.has_performance = False
    await desktop.open("two-sum")
    await submitted(desktop, "right")
    await desktop.until(lambda: any("performance" in each for each in server.seen))
    await desktop.until(lambda: not desktop.workspace.scope.is_busy("performance"))
    assert not desktop.shell.problem.below.verdict.findChildren(StandingCard)
    assert not desktop.shell.notice.text


async def test_the_code_of_an_old_submission_comes_back_into_the_editor(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    await submitted(desktop, "the old code")
    desktop.shell.problem.pane.replace_text("something new")
    desktop.shell.show_place("submissions")
    desktop.shell.history._table.selectRow(0)
    press(desktop, "Use the code of the chosen submission")
    await desktop.until(lambda: not desktop.workspace.scope.is_busy("reuse"))
    assert desktop.shell.place == "problem"
    assert await desktop.shell.problem.pane.editor.text() == "the old code"
    assert await laid_aside(desktop) == ["something new"]


async def test_a_submission_that_is_read_stays_chosen_when_another_verdict_comes(desktop: Any) -> None:
    await desktop.open("two-sum")
    await submitted(desktop, "first")
    desktop.shell.show_place("submissions")
    history, model = desktop.shell.history, desktop.workspace.history
    history.take_focus()
    await desktop.until(lambda: history._code.toPlainText() == "first")
    await desktop.workspace.desk.submit("second", desktop.workspace.desk.at_hand)
    await desktop.until(lambda: model.rowCount() == 2 and not model.waiting)
    assert history._detail.isVisible()
    assert history._table.chosen_rows() == [model.row(1)]
    assert history._code.toPlainText() == "first"


async def test_no_other_ones_code_stands_beside_a_submission_while_its_own_is_fetched(
    desktop: Any, server: FakeServer
) -> None:
    await desktop.open("two-sum")
    await submitted(desktop, "first")
    await submitted(desktop, "second")
    await desktop.until(lambda: desktop.workspace.history.rowCount() == 2)
    async with desktop.workspace.store.database.transaction() as transaction:
        await transaction.run("UPDATE submissions SET code = NULL WHERE id = 's0002'")
    desktop.shell.show_place("submissions")
    history, let_go = desktop.shell.history, asyncio.Event()
    history._table.selectRow(1)
    await desktop.until(lambda: history._code.toPlainText() == "first")

    async def late(_: Any) -> Any:
        await let_go.wait()
        raise ConnectionResetError

    server.misbehave = late
    history._table.selectRow(0)
    assert history._code.toPlainText() == ""
    let_go.set()
    await desktop.until(lambda: "not on this machine" in history._code.toPlainText())


async def test_what_waits_is_counted_whatever_the_list_is_narrowed_to(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    desktop.shell.history._search.setText("no such submission")
    entry = desktop.workspace.store.outbox
    await entry.add(key="k", problem_id="two-sum", title="Two Sum", language="python", code="x", competition_id=None)
    await desktop.workspace.reload_history()
    assert desktop.shell.bar._outbox.text() == "1"
    assert desktop.shell.history._outbox.text() == "Outbox (1)"


async def test_two_submissions_are_compared_the_older_one_first(desktop: Any) -> None:
    await desktop.open("two-sum")
    await submitted(desktop, "first\nsame\n")
    await submitted(desktop, "second\nsame\n")
    await desktop.until(lambda: desktop.workspace.problem_history.rowCount() == 2)
    desktop.shell.problem.left.show_submissions()
    desktop.shell.problem.left.submissions.table.selectAll()
    press(desktop, "Compare the two chosen submissions")
    await desktop.until(lambda: desktop.shell.place == "compare")
    shown = desktop.shell.comparing.findChild(QPlainTextEdit).toPlainText()
    assert "-first" in shown
    assert "+second" in shown


async def test_code_that_cannot_be_had_is_not_compared_as_if_it_were_empty(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    await submitted(desktop, "first")
    await submitted(desktop, "second")
    await desktop.until(lambda: desktop.workspace.problem_history.rowCount() == 2)
    async with desktop.workspace.store.database.transaction() as transaction:
        await transaction.run("UPDATE submissions SET code = NULL")

    async def away(_: Any) -> Any:
        raise ConnectionResetError

    server.misbehave = away
    desktop.shell.problem.left.show_submissions()
    desktop.shell.problem.left.submissions.table.selectAll()
    press(desktop, "Compare the two chosen submissions")
    await desktop.until(lambda: "not on this machine" in desktop.shell.notice.text)
    assert desktop.shell.place == "problem"


async def test_another_windows_draft_is_compared_with_this_ones_whatever_is_open(desktop: Any) -> None:
    await desktop.open("two-sum")
    desktop.shell.problem.pane.replace_text("mine\n")
    await desktop.open("echo-sum")
    desktop.workspace.drafts.displaced.emit("two-sum", "python", "theirs\n")
    desktop.shell.notice._action.click()
    await desktop.until(lambda: desktop.shell.place == "compare")
    shown = desktop.shell.comparing.findChild(QPlainTextEdit).toPlainText()
    assert ("-theirs" in shown, "+mine" in shown) == (True, True)


async def test_an_earlier_draft_is_read_and_brought_back_by_keys(desktop: Any) -> None:
    await desktop.open("two-sum")
    page, scope = desktop.shell.problem, desktop.workspace.scope
    page.pane.replace_text("first\nversion\n")
    press(desktop, "Reset the code to the stub")
    await desktop.until(lambda: not scope.is_busy("reset"))
    assert await page.pane.editor.text() == desktop.workspace.desk.stub
    page.pane.replace_text("second\n")
    press(desktop, "Earlier drafts")
    await desktop.until(lambda: page.pane.shows_earlier)
    (drafts,) = visible(page.pane, QListWidget)
    assert desktop.application.window.focusWidget() is drafts
    assert drafts.item(0).text().endswith("2 lines")
    (text,) = visible(page.pane, QPlainTextEdit)
    assert text.toPlainText() == "first\nversion\n"
    QTest.keyClick(drafts, Qt.Key.Key_Return)
    await desktop.until(lambda: scope.is_busy("bring back") or not page.pane.shows_earlier)
    await desktop.until(lambda: not scope.is_busy("bring back"))
    assert not page.pane.shows_earlier
    assert await page.pane.editor.text() == "first\nversion\n"
    assert await laid_aside(desktop) == ["second\n", "first\nversion\n"]
    assert "earlier drafts" in desktop.shell.notice.text


async def test_where_nothing_was_laid_aside_that_is_said_and_one_goes_back(desktop: Any) -> None:
    await desktop.open("two-sum")
    pane = desktop.shell.problem.pane
    press(desktop, "Earlier drafts")
    await desktop.until(lambda: pane.shows_earlier)
    assert "No earlier drafts" in [each.text() for each in visible(pane, QLabel)]
    assert not next(each for each in visible(pane, QAbstractButton) if each.text() == "Bring back").isEnabled()
    QTest.keyClick(desktop.application.window.focusWidget(), Qt.Key.Key_Escape)
    assert not pane.shows_earlier
    for leave in (lambda: press(desktop, "Search the problems"), lambda: pane.reveal(1, None)):
        press(desktop, "Earlier drafts")
        await desktop.until(lambda: pane.shows_earlier)
        leave()
        assert not pane.shows_earlier
    press(desktop, "Earlier drafts")
    await desktop.until(lambda: pane.shows_earlier)
    await desktop.open("echo-sum")
    assert not pane.shows_earlier


async def test_an_editorial_is_offered_only_where_there_is_one(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    page = desktop.shell.problem
    press(desktop, "Editorial")
    assert page.left.current == page.left.editorial_tab
    without = next(each.id for each in server.problems.values() if each.editorial_html is None)
    await desktop.open(without)
    await desktop.until(lambda: page.left.current != page.left.editorial_tab)


async def test_a_link_of_a_statement_or_an_editorial_opens_in_the_browser(desktop: Any) -> None:
    await desktop.open("two-sum")
    page, address = desktop.shell.problem, "https://judge.example.org/rules"
    press(desktop, "Editorial")
    with browser() as opened:
        for view in (page.left.statement, page.left.editorial):
            for link in ("file:///etc/passwd", "javascript:alert(1)", address):
                view.findChild(QTextBrowser).anchorClicked.emit(QUrl(link))
        assert opened == [address, address]


async def test_hints_are_shown_one_at_a_time_and_to_no_contestant(desktop: Any) -> None:
    await desktop.open("two-sum")
    page = desktop.shell.problem
    reader = page.left.statement.findChild(QTextBrowser)
    for shown in range(3):
        text = reader.toPlainText()
        assert ("Which number" in text, "Have you seen" in text) == (shown > 0, shown > 1)
        assert ("Show a hint" in text, "Show another hint" in text) == (shown == 0, shown == 1)
        reader.anchorClicked.emit(QUrl("hint:next"))
    assert "Time limit" in reader.toPlainText()
    desktop.workspace.desk.competition_id = "weekly"
    page.redraw()
    assert "hint" not in reader.toPlainText()


async def test_a_study_list_is_chosen_and_kept_for_when_there_is_no_server(desktop: Any, server: FakeServer) -> None:
    view, model = desktop.shell.catalogue, desktop.workspace.catalogue
    assert not view.lists.button.isVisibleTo(view)
    section = StudyListSection(title="One", problems=("echo-sum", "two-sum"))
    server.study_lists = (
        StudyList(
            id="basics", title="Basics", description="Begin.", problem_count=2, solved_count=0, sections=(section,)
        ),
    )
    desktop.workspace.refresh()
    await desktop.until(lambda: view.lists.button.isVisibleTo(view))
    for action in view.lists.make_menu().actions():
        if action.text().startswith("Basics"):
            assert action.text() == "Basics  (0 of 2 solved)"
            action.trigger()
    assert [model.problem_at(row).id for row in range(model.rowCount())] == ["echo-sum", "two-sum"]
    assert (view.lists.button.text(), view.lists.line.text()) == ("Basics", "Begin. Solved 0 of 2.")
    await desktop.open("two-sum")
    desktop.shell.problem.submit()
    await desktop.until(lambda: model.problem("two-sum").status is Status.SOLVED)
    assert view.lists.line.text() == "Begin. Solved 1 of 2."
    view.clear()
    assert (model.rowCount(), view.lists.button.text()) == (40, "Lists")
    model.replace_lists(())
    await desktop.workspace._sync.load()
    assert [each.id for each in model.lists] == ["basics"]


async def test_a_verdict_leaves_one_at_the_row_and_the_height_where_one_was(desktop: Any) -> None:
    view, model = desktop.shell.catalogue, desktop.workspace.catalogue
    desktop.shell.show_place("problems")
    table = view._table
    height = table.verticalScrollBar()
    at, other = model.problem_at(20).id, model.problem_at(3).id
    view.select(at)
    height.setValue(height.maximum() // 2)
    model.set_status(other, Status.SOLVED)
    found = table.currentIndex()
    assert (model.problem_at(found.row()).id, height.value()) == (at, height.maximum() // 2)


async def test_heads_of_sections_are_passed_by_keys_and_clicks(desktop: Any, server: FakeServer) -> None:
    view, model = desktop.shell.catalogue, desktop.workspace.catalogue
    some = [each.id for each in model.problems[:4]]
    parts = (("First", some[:2]), ("Second", some[2:]))
    sections = tuple(StudyListSection(title=title, problems=tuple(ids)) for title, ids in parts)
    server.study_lists = (
        StudyList(id="mine", title="Mine", description="", problem_count=4, solved_count=0, sections=sections),
    )
    desktop.workspace.refresh()
    await desktop.until(lambda: view.lists.button.isVisibleTo(view))
    view.lists.choose("mine")
    opened: list[str] = []
    view.opened.connect(opened.append)
    table = view._table
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 4  # 3 is a head
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.currentIndex().row() == 2
    head = table.visualRect(model.index(3, 0))
    assert head.width() > table.viewport().width() - 4
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=head.center())
    assert opened == []
    assert view._count.text() == f"4 of {len(model.problems)}"
    view.clear()
    assert table.columnSpan(3, 0) == 1


async def test_a_run_without_the_server_offers_to_run_here(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")

    async def away(_: Any) -> Any:
        raise ConnectionResetError

    server.misbehave = away
    desktop.shell.problem.run_cases()
    await desktop.until(lambda: desktop.workspace.desk.run_note and not desktop.workspace.desk.is_running)
    buttons = partial(visible, desktop.shell.problem.below.result, QAbstractButton)
    await desktop.until(lambda: any(each.text() == "Run here" for each in buttons()))


async def test_a_run_begins_with_the_first_case_that_failed_until_one_chooses_another(
    desktop: Any, server: FakeServer
) -> None:
    failed = failing_case(1)
    passed = failed.model_copy(update={"verdict": Verdict.ACCEPTED, "index": 0})
    server.outcome = lambda submission, code: wrong(submission, code).model_copy(
        update={"failing_case": None, "cases": (passed, failed)}
    )
    await desktop.open("two-sum")
    desktop.shell.problem.run_cases()

    def chips() -> dict[str, QAbstractButton]:
        result = desktop.shell.problem.below.result
        return {each.text(): each for each in visible(result, QAbstractButton) if each.isCheckable()}

    await desktop.until(lambda: "✕ Case 2" in chips())
    assert chips()["✕ Case 2"].isChecked()
    chips()["✓ Case 1"].click()
    await desktop.until(lambda: chips().get("✓ Case 1") is not None and chips()["✓ Case 1"].isChecked())


@pytest.mark.parametrize("size", [8, 40])
async def test_type_sizes_stop_where_the_settings_do(desktop: Any, size: int) -> None:
    step = "Larger type in the editor" if size == 40 else "Smaller type in the editor"
    for _ in range(60):
        press(desktop, step)
    assert desktop.application.preferences.font_size == size


async def test_the_keyboard_goes_round_the_panes(desktop: Any) -> None:
    await desktop.open("two-sum")
    window, page = desktop.application.window, desktop.shell.problem
    window.activateWindow()
    seen = []
    for _ in range(3):
        page.next_pane()
        focused = window.focusWidget()
        seen.append(next(name for name in ("left", "pane", "below") if _holds(getattr(page, name), focused)))
    assert sorted(seen) == ["below", "left", "pane"]


def _holds(parent: QWidget, child: QWidget | None) -> bool:
    return child is not None and (parent is child or parent.isAncestorOf(child))


async def test_a_shortcut_works_as_keys(desktop: Any) -> None:
    await desktop.open("two-sum")
    desktop.application.window.activateWindow()
    await desktop.until(desktop.application.window.isActiveWindow)
    QTest.keyClick(desktop.application.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    await desktop.until(lambda: desktop.shell.problem.left.current == desktop.shell.problem.left.submissions_tab)


async def test_what_is_submitted_goes_where_it_was_written_whatever_is_opened_meanwhile(
    desktop: Any, server: FakeServer
) -> None:
    await desktop.open("two-sum")
    desk = desktop.workspace.desk
    written = desk.at_hand
    await desktop.open("echo-sum")
    await desk.submit("for two sum", written)
    await desktop.until(lambda: server.submissions)
    assert [(each.problem_id, each.language) for each in server.submissions.values()] == [("two-sum", "python")]
    assert desk.attempt is None
    desktop.shell.problem.pane.replace_text("of echo sum")
    await desk.reset("of two sum", written)
    assert await desktop.shell.problem.pane.editor.text() == "of echo sum"
    assert await laid_aside(desktop) == ["of two sum"]


class Slow:
    """Has one problem at once, and the others when they may come."""

    def __init__(self, server: FakeServer, at_once: str) -> None:
        self._server, self._at_once = server, at_once
        self.is_asked, self.may_come = False, asyncio.Event()

    async def editions(self, problem_id: str) -> AsyncIterator[ProblemDetail]:
        if problem_id != self._at_once:
            self.is_asked = True
            await self.may_come.wait()
        yield self._server.problems[problem_id]


async def test_a_run_that_was_begun_while_another_problem_was_on_its_way_is_not_shown_as_its_own(
    desktop: Any, server: FakeServer
) -> None:
    workspace, library = desktop.workspace, Slow(server, "two-sum")
    desk = ProblemDesk(
        library=library,
        desks=workspace.store.drafts,
        drafts=workspace.drafts,
        server=workspace.client,
        local_runs=desktop.application._local_runs,
        sender=workspace.outbox,
        follower=workspace.follower,
        scope=workspace.scope,
        first_language="python",
        parent=workspace,
    )
    await desk.open("two-sum")
    server.states, server.step_seconds = ((State.RUNNING, 1, 60),), 600.0
    workspace.scope.start(desk.open("echo-sum"), name="open")
    await desktop.until(lambda: library.is_asked)
    workspace.scope.start(desk.run_cases("x = 1", None), name="run")
    await desktop.until(lambda: desk.run is not None)
    library.may_come.set()
    await desktop.until(lambda: not desk.is_running)
    assert desk.is_at_hand("echo-sum", "python")
    assert desk.run is None


async def test_run_pressed_twice_runs_once(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    press(desktop, "Run the cases")
    press(desktop, "Run the cases")
    desk = desktop.workspace.desk
    await desktop.until(lambda: desk.run is not None and desk.run.state is State.DONE and not desk.is_running)
    assert len(server.runs) == 1


async def test_a_key_held_down_does_a_thing_once(desktop: Any) -> None:
    assert [each.text() for each in desktop.shell.all_actions if each.autoRepeat()] == []


async def test_while_cases_are_judged_nobody_is_taken_away_from_what_they_look_at(desktop: Any) -> None:
    await desktop.open("two-sum")
    page, heard = desktop.shell.problem, desktop.workspace.follower.changed
    running = Submission(
        id="s1",
        kind="submission",
        problem_id="two-sum",
        language="python",
        state=State.RUNNING,
        case=1,
        total=9,
        submitted_at=datetime.now(UTC),
    )
    desktop.workspace.desk.look_at(running)
    page.below.show_cases()
    heard.emit(running.model_copy(update={"case": 2}))
    assert page.below.current == page.below.cases_tab
    heard.emit(wrong(running, ""))
    assert page.below.current == page.below.verdict_tab


async def test_what_takes_a_failed_editors_place_has_what_was_typed(desktop: Any) -> None:
    await desktop.open("two-sum")
    pane = desktop.shell.problem.pane
    failed = pane.editor
    failed.replace_text("the work of an hour")
    failed.failed.emit("The editor stopped several times.")
    assert pane.editor is not failed
    assert await pane.editor.text() == "the work of an hour"
    assert "nothing you typed is lost" in desktop.shell.notice.text


async def test_the_settings_tell_what_the_application_is_made_of(desktop: Any) -> None:
    def told() -> list[str]:
        return [each.text() for each in visible(desktop.shell.settings, QLabel) if each.text() in PARTS]

    for _ in range(2):
        desktop.shell.show_place("settings")
        await desktop.until(lambda: sorted(told()) == sorted(PARTS))
        desktop.shell.show_place("problems")


async def test_of_many_cases_the_numbers_can_be_read(desktop: Any) -> None:
    await desktop.open("two-sum")
    page = desktop.shell.problem
    press(desktop, "Test cases")

    def chips() -> list[QAbstractButton]:
        return [
            each for each in visible(page.below.cases, QAbstractButton) if each.accessibleName().startswith("Case ")
        ]

    while desktop.workspace.desk.cases.can_add:
        press(desktop, "Add a case")
    await desktop.until(lambda: len(chips()) == MOST_RUN_CASES)
    assert [each.text() for each in chips()] == [str(number + 1) for number in range(MOST_RUN_CASES)]
