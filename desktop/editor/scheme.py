"""The `agon:` scheme: the pages and files that web views may read, each page with its own strict policy.

`agon://app/…` are files of this package, of Monaco and of the fonts; `agon://text/…` are documents put there by the
application (statements), which run no script. Nothing else is reachable from a view: no file, no network.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import rocher
from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from desktop.theme.fonts import CODE_FAMILY, UI_FAMILY, files_of

log = logging.getLogger(__name__)

SCHEME = b"agon"
ALLOWED = frozenset({"agon", "data", "blob"})
LONGEST_ADDRESS = 200
APP_POLICY = (
    "default-src 'none'; script-src 'self' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
TEXT_POLICY = (
    "default-src 'none'; style-src agon://app 'unsafe-inline'; font-src agon://app; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-src 'none'"
)
TYPES = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".ttf": b"font/ttf",
    ".json": b"application/json",
}


def register() -> None:
    """Make the scheme known to Chromium. Must come before the application object is made."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name():
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    body: bytes
    type: bytes
    policy: str | None


class Shelf:
    """Finds what a URL of the scheme names."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        web = Path(__file__).parent.parent / "web"
        self._roots = {"vs": Path(rocher.__file__).parent / "vs", "web": web}
        self._fonts = {f"{family}.ttf": _upright(family) for family in (UI_FAMILY, CODE_FAMILY)}

    def put(self, name: str, html: str) -> QUrl:
        """Offer a document that runs no script; where it is to be found."""
        self._texts[name] = html
        url = QUrl()
        url.setScheme(SCHEME.decode())
        url.setHost("text")
        url.setPath(f"/{name}")
        return url

    def find(self, url: QUrl) -> Found | None:
        path = url.path().lstrip("/")
        if url.host() == "text":
            html = self._texts.get(path)
            return None if html is None else Found(body=html.encode(), type=TYPES[".html"], policy=TEXT_POLICY)
        if url.host() != "app":
            return None
        body = self._body(path)
        if body is None:
            return None
        kind = TYPES.get(PurePosixPath(path).suffix, b"application/octet-stream")
        return Found(body=body, type=kind, policy=APP_POLICY if path.endswith(".html") else None)

    def _body(self, path: str) -> bytes | None:
        if path == "web/qwebchannel.js":
            return _from_qt(":/qtwebchannel/qwebchannel.js")
        top, _, rest = path.partition("/")
        if top == "fonts":
            font = self._fonts.get(rest)
            return font.read_bytes() if font is not None else None
        root = self._roots.get(top)
        if root is None:
            return None
        file = (root / rest).resolve()
        return file.read_bytes() if file.is_relative_to(root.resolve()) and file.is_file() else None


class _Handler(QWebEngineUrlSchemeHandler):
    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        found = self._shelf.find(job.requestUrl())
        if found is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        answer = QBuffer(job)  # belongs to the job, and is freed with it
        answer.setData(QByteArray(found.body))
        answer.open(QIODevice.OpenModeFlag.ReadOnly)
        headers = {QByteArray(b"Access-Control-Allow-Origin"): [QByteArray(b"*")]}
        if found.policy is not None:
            headers[QByteArray(b"Content-Security-Policy")] = [QByteArray(found.policy.encode())]
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # a multi map, which the stubs miss
        job.reply(QByteArray(found.type), answer)


class _Guard(QWebEngineUrlRequestInterceptor):
    """Blocks whatever is not ours, should a policy ever let it through."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        if info.requestUrl().scheme() not in ALLOWED:
            log.warning("a view asked for %s", info.requestUrl().toDisplayString()[:200])
            info.block(True)


class Web(QObject):
    """The profile that all web views share. Nothing of it is written to the disk."""

    refused = Signal(str)
    """A page would go elsewhere; where to."""

    def __init__(self, parent: QObject | None = None, *, is_confined: bool = False) -> None:
        """A confined one lets no page near the system's clipboard, for a kiosk."""
        super().__init__(parent)
        self._is_confined = is_confined
        self.shelf = Shelf()
        self.profile = QWebEngineProfile(self)
        self._handler = _Handler(self.shelf, self.profile)
        self._guard = _Guard(self.profile)
        self.profile.installUrlSchemeHandler(SCHEME, self._handler)
        self.profile.setUrlRequestInterceptor(self._guard)

    def page(self, parent: QObject, *, scripts: bool) -> Page:
        page = Page(self.profile, parent)
        page.refused.connect(self.refused)
        uses_clipboard = scripts and not self._is_confined
        attribute = QWebEngineSettings.WebAttribute
        for name, on in (
            (attribute.JavascriptEnabled, scripts),
            (attribute.JavascriptCanAccessClipboard, uses_clipboard),
            (attribute.JavascriptCanPaste, uses_clipboard),
            (attribute.LocalContentCanAccessFileUrls, False),
            (attribute.LocalContentCanAccessRemoteUrls, False),
            (attribute.LocalStorageEnabled, False),
            (attribute.PluginsEnabled, False),
            (attribute.NavigateOnDropEnabled, False),
            (attribute.ErrorPageEnabled, False),
            (attribute.FocusOnNavigationEnabled, False),
            (attribute.FullScreenSupportEnabled, False),
        ):
            page.settings().setAttribute(name, on)
        return page


class Page(QWebEnginePage):
    """A page that goes nowhere by itself, opens no window, and asks nothing: a dialog would hold the window."""

    refused = Signal(str)
    link_clicked = Signal(QUrl)
    """Refused all the same: what becomes of it is for others to say."""

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        allowed = (
            QWebEnginePage.NavigationType.NavigationTypeTyped,
            QWebEnginePage.NavigationType.NavigationTypeReload,
        )
        accepts = is_main_frame and kind in allowed and QUrl(url).scheme() == "agon"
        if is_main_frame and kind is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.link_clicked.emit(QUrl(url))
        if not accepts:
            self.refused.emit(QUrl(url).toDisplayString()[:LONGEST_ADDRESS])
        return accepts

    def createWindow(self, _: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # noqa: N802 - None refuses, as Qt documents
        return None

    def javaScriptAlert(self, origin: QUrl | str, text: str) -> None:  # noqa: N802 - Qt's name
        log.warning("a page of %s wanted to say: %s", QUrl(origin).host(), text[:200])

    def javaScriptConfirm(self, origin: QUrl | str, text: str) -> bool:  # noqa: N802 - Qt's name
        log.warning("a page of %s wanted to ask: %s", QUrl(origin).host(), text[:200])
        return False

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        log.debug("%s: %s (%s:%d)", level.name, message, source, line)


def _upright(family: str) -> Path | None:
    return next((path for path in files_of(family) if "Italic" not in path.name), None)


def _from_qt(name: str) -> bytes:
    file = QFile(name)
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data())
