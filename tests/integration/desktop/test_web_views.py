"""The real pages in the real web engine: Monaco driven by key events, and statements that try to do harm."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWidgets import QApplication, QTextBrowser

from desktop.editor.monaco import MOST_RESTARTS, MonacoEditor
from desktop.editor.scheme import Page, Shelf, Web
from desktop.models.outcome import Marker
from desktop.models.statement import page, statement_page
from desktop.storage.preferences import Theme as Choice
from desktop.tasks import TaskScope
from desktop.theme.palette import LIGHT
from desktop.theme.theme import Theme
from desktop.views.editor_pane import EditorPane
from desktop.views.statement import PlainStatement, WebStatement
from tests.fakes.fake_server_data import two_sum
from tests.fakes.monaco import keys_of, take_keys, until_gone
from tests.patience import PATIENCE_SECONDS

HOSTILE = """
<script>document.title = "script ran"</script>
<img src="x" onerror="document.title = 'handler ran'">
<img src="http://127.0.0.1:9/pixel.png"><iframe src="http://127.0.0.1:9/"></iframe>
<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">
<base href="http://127.0.0.1:9/"><form action="http://127.0.0.1:9/"><button>Send</button></form>
<svg onload="document.title = 'svg ran'"><script>document.title = 'svg script ran'</script></svg>
<a id="out" href="http://127.0.0.1:9/">A link</a>
<style>@import url("http://127.0.0.1:9/style.css");</style>
"""


class Event(asyncio.Event):
    """Set by a signal, whatever it carries."""

    def hear(self, *_: Any) -> None:
        self.set()


async def heard(event: asyncio.Event) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        await event.wait()


@pytest.fixture
async def scope() -> AsyncIterator[TaskScope]:
    made = TaskScope()
    yield made
    await made.close()


@pytest.fixture
async def editor(scope: TaskScope) -> AsyncIterator[MonacoEditor]:
    web = Web()
    made = MonacoEditor(web=web, scope=scope)
    ready = Event()
    made.ready.connect(ready.hear)
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    await heard(ready)
    yield made
    page = made._page
    made.close_page()
    made.close()
    await until_gone(page)
    web.deleteLater()


async def typed(editor: MonacoEditor, text: str) -> None:
    """Until all of it is there: keys come to the page one by one."""
    changed = Event()
    editor.edited.connect(changed.hear)
    QTest.keyClicks(keys_of(editor), text)
    await heard(changed)
    editor.edited.disconnect(changed.hear)
    await until_text(editor, lambda now: text in now)


async def until_text(editor: MonacoEditor, is_right: Callable[[str], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_right(await editor.text()):
            await asyncio.sleep(0.01)


async def test_keys_become_text_and_tell_of_it(editor: MonacoEditor) -> None:
    editor.open_document("a/python", "", "python")
    await take_keys(editor)
    await typed(editor, "answer = 42")
    assert await editor.text() == "answer = 42"


async def test_control_enter_runs_and_with_shift_submits(editor: MonacoEditor) -> None:
    run, submit = Event(), Event()
    editor.run_requested.connect(run.hear)
    editor.submit_requested.connect(submit.hear)
    editor.open_document("a/python", "x = 1", "python")
    await take_keys(editor)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(keys_of(editor), Qt.Key.Key_Return, control)
    await heard(run)
    assert not submit.is_set()
    QTest.keyClick(keys_of(editor), Qt.Key.Key_Return, control | shift)
    await heard(submit)
    assert await editor.text() == "x = 1"


async def test_a_key_held_down_submits_once(editor: MonacoEditor) -> None:
    run, submits = Event(), list[int]()
    editor.run_requested.connect(run.hear)
    editor.submit_requested.connect(lambda: submits.append(1))
    editor.open_document("a/python", "x = 1", "python")
    await take_keys(editor)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press, chord = QEvent.Type.KeyPress, control | shift
    for repeats in (False, True, True, True):
        QApplication.sendEvent(keys_of(editor), QKeyEvent(press, Qt.Key.Key_Return, chord, "\r", repeats))
    QTest.keyClick(keys_of(editor), Qt.Key.Key_Return, control)
    await heard(run)
    assert submits == [1]
    assert await editor.text() == "x = 1"


async def test_the_palette_opens_from_inside_the_editor(editor: MonacoEditor) -> None:
    palette = Event()
    editor.palette_requested.connect(palette.hear)
    editor.open_document("a/python", "", "python")
    await take_keys(editor)
    QTest.keyClick(keys_of(editor), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    await heard(palette)


async def test_a_reset_can_be_undone(editor: MonacoEditor) -> None:
    editor.open_document("a/python", "mine", "python")
    editor.replace_text("stub")
    assert await editor.text() == "stub"
    await take_keys(editor)
    QTest.keyClick(keys_of(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until_text(editor, lambda now: now == "mine")


async def test_documents_keep_their_own_texts(editor: MonacoEditor) -> None:
    editor.open_document("a/python", "one", "python")
    editor.replace_text("one, changed")
    await editor.text()
    editor.open_document("a/cpp", "two", "cpp")
    assert await editor.text() == "two"
    editor.open_document("a/python", "one, changed", "python")
    assert await editor.text() == "one, changed"


@pytest.mark.parametrize(
    "text",
    ["👩‍👩‍👧‍👦 e\u0301", "‮override\u202c", "tab\tand nul \x00", "\u2028 line separators \u2029", "</script><script>"],
)
async def test_odd_text_comes_back_as_it_went_in(text: str, editor: MonacoEditor) -> None:
    editor.open_document("a/python", text, "python")
    assert await editor.text() == text


async def test_line_separators_are_kept_without_asking(editor: MonacoEditor, caplog: pytest.LogCaptureFixture) -> None:
    editor.open_document("a/python", "", "python")
    await take_keys(editor)
    editor.replace_text("one\u2028two")
    await editor.text()  # by the way that the text takes, so that it is there before the key
    await typed(editor, "x")
    assert "\u2028" in await editor.text()
    assert "wanted to ask" not in caplog.text


async def test_a_page_cannot_hold_the_window_with_a_dialog(editor: MonacoEditor) -> None:
    answered = Event()
    answers: list[Any] = []

    def hear(answer: Any) -> None:
        answers.append(answer)
        answered.set()

    editor._page.runJavaScript("alert('a'); confirm('b')", hear)
    await heard(answered)
    assert answers == [False]


async def test_a_marker_outside_the_text_does_no_harm(editor: MonacoEditor) -> None:
    editor.open_document("a/python", "x", "python")
    editor.set_markers([Marker(line=900, column=70, message="far", severity="error")])
    editor.reveal(900, 70)
    assert await editor.text() == "x"


async def test_a_page_that_dies_comes_back_with_the_text(editor: MonacoEditor) -> None:
    editor.open_document("a/python", "precious", "python")
    await editor.text()
    ready = Event()
    editor.ready.connect(ready.hear)
    editor._page.setUrl(QUrl("chrome://crash"))
    editor._page.renderProcessTerminated.emit(editor._page.RenderProcessTerminationStatus.CrashedTerminationStatus, 1)
    await heard(ready)
    assert await editor.text() == "precious"


async def test_a_page_that_dies_again_and_again_is_given_up(editor: MonacoEditor) -> None:
    failed, ready = Event(), Event()
    editor.failed.connect(failed.hear)
    editor.ready.connect(ready.hear)
    for _ in range(MOST_RESTARTS + 1):
        assert not failed.is_set()
        status = editor._page.RenderProcessTerminationStatus.CrashedTerminationStatus
        editor._page.renderProcessTerminated.emit(status, 1)
    assert failed.is_set()
    await heard(ready)  # it was loaded anew until then


@pytest.mark.parametrize("lives_on", [True, False])
async def test_the_theme_may_change_after_an_editor_was_closed_while_it_loaded(
    lives_on: bool, scope: TaskScope, theme: Theme
) -> None:
    """The theme outlives the pages of an account that signs out, and a pane its page."""
    theme.choose(Choice.LIGHT)
    web = Web()
    pane = EditorPane(theme=theme, make_editor=lambda: MonacoEditor(web=web, scope=scope))
    closing = [pane.editor._page] if lives_on else [pane.editor._page, pane]  # type: ignore[attr-defined]
    gone = [Event() for _ in closing]
    for each, its in zip(closing, gone, strict=True):
        each.destroyed.connect(its.hear)
    pane.show()
    pane.close_page()
    if not lives_on:
        pane.deleteLater()
    for its in gone:
        await heard(its)
    theme.choose(Choice.DARK)
    web.deleteLater()


async def test_a_hostile_statement_runs_nothing_and_reaches_nothing() -> None:
    asked: list[str] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode())
        writer.close()

    trap = await asyncio.start_server(take, "127.0.0.1", 0)
    port = trap.sockets[0].getsockname()[1]
    web = Web()
    view = WebStatement(web)
    loaded = Event()
    view._page.loadFinished.connect(loaded.hear)
    problem = two_sum().model_copy(update={"statement_html": HOSTILE.replace(":9/", f":{port}/")})
    view.show_page(statement_page(problem, LIGHT), LIGHT)
    view.resize(600, 400)
    view.show()
    await heard(loaded)
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    view._page.toPlainText(found.set_result)
    async with asyncio.timeout(PATIENCE_SECONDS):
        text = await found
    assert "Two Sum" in text
    assert "A link" in text
    assert view._page.url().scheme() == "agon"
    assert "ran" not in view._page.title()
    assert asked == []
    page = view._page
    view.close_page()
    view.close()
    trap.close()
    await until_gone(page)
    web.deleteLater()


@pytest.mark.parametrize("mouse", [Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
async def test_a_link_that_is_clicked_is_told_and_leads_nowhere_in_the_view(mouse: Qt.MouseButton) -> None:
    web, address = Web(), "https://judge.example.org/rules"
    view = WebStatement(web)
    loaded, came = Event(), Event()
    followed: list[str] = []
    view._page.loadFinished.connect(loaded.hear)
    view.link_followed.connect(lambda url: followed.append(url.toString()))
    view.link_followed.connect(came.hear)
    view.show_page(page(f'<a href="{address}" style="position: fixed; inset: 0">Rules</a>', LIGHT), LIGHT)
    view.resize(600, 400)
    view.show()
    try:
        await heard(loaded)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not came.is_set():  # a click before the page is drawn is lost
                await clicked(view, mouse, came)
        assert set(followed) == {address}
        assert view._page.url().scheme() == "agon"
    finally:
        shown = view._page
        view.close_page()
        view.close()
        await until_gone(shown)
        web.deleteLater()


async def clicked(view: WebStatement, mouse: Qt.MouseButton, came: Event) -> None:
    """Once, and then it has a moment to come about: a page that is flooded with clicks answers none."""
    inside = view._view.focusProxy()
    assert inside is not None
    QTest.mouseClick(inside, mouse, pos=QPoint(300, 200))
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            await came.wait()


def test_a_statement_without_a_web_view_reads_no_file_either(qapp: QApplication, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"of this machine")
    view = PlainStatement()
    reader = view.findChild(QTextBrowser)
    assert isinstance(reader, QTextBrowser)
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    assert reader.loadResource(kind, QUrl.fromLocalFile(str(picture))) is None
    assert not reader.openLinks()


async def test_each_wall_around_a_statement_stands_by_itself(qapp: QApplication) -> None:
    web, attribute = Web(is_confined=True), QWebEngineSettings.WebAttribute
    offered = web.shelf.find(web.shelf.put("statement", "<p>"))
    assert offered is not None
    assert offered.policy is not None
    assert offered.policy.startswith("default-src 'none';")
    assert "script-src" not in offered.policy
    page, editor = web.page(web, scripts=False), web.page(web, scripts=True)
    assert not page.settings().testAttribute(attribute.JavascriptEnabled)
    for name in (attribute.JavascriptCanAccessClipboard, attribute.JavascriptCanPaste):
        assert not page.settings().testAttribute(name)
        assert not editor.settings().testAttribute(name)
    kind = Page.NavigationType
    for address, way, is_main in (
        ("https://evil.example/", kind.NavigationTypeTyped, True),
        ("agon://text/x", kind.NavigationTypeLinkClicked, True),
        ("agon://text/x", kind.NavigationTypeTyped, False),
    ):
        assert not page.acceptNavigationRequest(QUrl(address), way, is_main)
    for each in (page, editor):
        each.deleteLater()
    await until_gone(page, editor)
    web.deleteLater()


@pytest.mark.parametrize(
    "path",
    ["vs/../../../../pyproject.toml", "web/../main.py", "vs/%2e%2e/rocher.py", "fonts/../x", "", "vs", "/etc/passwd"],
)
def test_nothing_but_what_is_offered_is_found(path: str) -> None:
    assert Shelf().find(QUrl(f"agon://app/{path}")) is None
    assert Shelf().find(QUrl(f"agon://elsewhere/{path}")) is None
