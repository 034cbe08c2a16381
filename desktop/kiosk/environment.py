"""The environment that a kiosk starts in: without what would open a way into its pages. Before Qt is imported."""

from __future__ import annotations

from collections.abc import MutableMapping

PREFIXES = ("QTWEBENGINE_", "QT_LOGGING_", "QML", "QSG_")
NAMES = frozenset(
    {
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QT_QPA_GENERIC_PLUGINS",
        "QT_QPA_PLATFORMTHEME",
        "QT_STYLE_OVERRIDE",
        "QT_IM_MODULE",
        "QT_DEBUG_PLUGINS",
        "LD_PRELOAD",
        "LD_AUDIT",
        "GTK_MODULES",
        "PYTHONINSPECT",
        "PYTHONSTARTUP",
    }
)


def clean(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """Takes out variables that load code, open a port for developer tools or change what pages may do; which ones."""
    removed = tuple(sorted(name for name in environment if name in NAMES or name.startswith(PREFIXES)))
    for name in removed:
        del environment[name]
    return removed
