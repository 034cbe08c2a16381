"""Loads the library that draws formulas with warnings put aside: it uses what newer versions of Python deprecate."""

from __future__ import annotations

import importlib
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    importlib.import_module("ziamath")
