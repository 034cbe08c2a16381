"""Headers that every answer has."""

from __future__ import annotations

SECURITY_HEADERS = {
    "Cache-Control": "no-store",  # what may be kept says so itself
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
