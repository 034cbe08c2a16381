"""Headers that every answer has, or many."""

from __future__ import annotations

VARY = "Accept, Accept-Encoding, Authorization, Cookie"
"""Of what may be kept, as pages and as JSON."""
SECURITY_HEADERS = {
    "Cache-Control": "no-store",  # what may be kept says so itself
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
