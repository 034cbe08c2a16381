"""What a person types into a field is a value, or is none."""

from __future__ import annotations

import pytest

from desktop.models.values import BadField, Field, value_of


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_json_does_not_have_is_no_number(text: str) -> None:
    with pytest.raises(BadField):
        value_of(Field(name="x", type="double"), text)
    with pytest.raises(BadField):
        value_of(Field(name="arguments", type=None), f"[{text}]")
