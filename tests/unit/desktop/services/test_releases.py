import pytest

from desktop.services.releases import is_newer


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.2.0", "0.1.9", True),
        ("0.10.0", "0.9.0", True),
        ("1.0", "0.9.9", True),
        ("0.1.0", "0.1.0", False),
        ("0.1.0", "0.2.0", False),
        ("0.1.0.1", "0.1.0", True),
        ("", "0.1.0", False),
        ("tomorrow", "0.1.0", False),
        ("0.2.0", "unknown", False),
        ("0.²", "0.1", False),
    ],
)
def test_a_version_is_newer_by_its_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer
