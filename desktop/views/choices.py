"""What the person prefers: in use at once, and kept."""

from __future__ import annotations

from collections.abc import Callable

from desktop.editor.interface import EditorOptions
from desktop.storage.preferences import Preferences
from desktop.storage.preferences import Theme as ThemeChoice
from desktop.theme.theme import Theme
from desktop.views.editor_pane import EditorPane
from desktop.views.settings import SettingsView
from desktop.workspace import Workspace

SMALLEST_TYPE, LARGEST_TYPE = 8, 40


class Choices:
    def __init__(
        self,
        preferences: Preferences,
        *,
        theme: Theme,
        keep: Callable[[Preferences], None],
        workspace: Workspace,
        editor: EditorPane,
        settings: SettingsView,
    ) -> None:
        self._preferences = preferences
        self._theme, self._keep, self._workspace = theme, keep, workspace
        self._editor, self._settings = editor, settings
        editor.set_options(editor_options(preferences))

    def use(self, preferences: Preferences) -> None:
        """As the page of settings says."""
        self._preferences = preferences
        self._theme.choose(preferences.theme)
        self._editor.set_options(editor_options(preferences))
        self._workspace.desk.first_language = preferences.language
        self._keep(preferences)

    def zoom(self, step: int) -> None:
        self._change(zoomed(self._preferences, step))

    def choose_theme(self, choice: ThemeChoice) -> None:
        self._change(self._preferences.model_copy(update={"theme": choice}))

    def remember_language(self, language: str) -> None:
        """The next new problem opens in it, too."""
        self._change(self._preferences.model_copy(update={"language": language}))

    def _change(self, preferences: Preferences) -> None:
        self.use(preferences)
        self._settings.show_preferences(self._preferences)


def zoomed(preferences: Preferences, step: int) -> Preferences:
    """With larger type in the editor, or smaller."""
    size = max(SMALLEST_TYPE, min(LARGEST_TYPE, preferences.font_size + step))
    return preferences.model_copy(update={"font_size": size})


def editor_options(preferences: Preferences) -> EditorOptions:
    return EditorOptions(
        font_size=preferences.font_size,
        tab_width=preferences.tab_width,
        word_wrap=preferences.word_wrap,
        minimap=preferences.minimap,
        completion=preferences.completion,
    )
