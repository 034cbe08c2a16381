"""Every language has colours in the editor where Monaco has them."""

import re
from importlib.resources import files

import pytest

from harnesses import catalogue

LANGUAGES = catalogue.load()
REGISTRY = files("rocher") / "vs" / "basic-languages" / "monaco.contribution.js"
MODES = set(re.findall(r'\{id:"(\w+)",', REGISTRY.read_text()))
PLAIN = "plaintext"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_language_has_the_mode_that_monaco_has_for_it(language: str) -> None:
    mode = LANGUAGES[language].language.editor
    assert mode in MODES or (mode == PLAIN and language not in MODES)
