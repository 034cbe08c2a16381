"""Pages of long lists: `X-Total-Count` and `Link` (RFC 8288)."""

from __future__ import annotations

from aiohttp import web

from server.inputs import Page


def page_headers(request: web.Request, page: Page, *, total: int) -> dict[str, str]:
    last = max(1, -(-total // page.limit))
    targets = {"first": 1, "last": last}
    if page.page > 1:
        targets["prev"] = min(page.page - 1, last)
    if page.page < last:
        targets["next"] = page.page + 1
    links = [f'<{_address(request, number)}>; rel="{relation}"' for relation, number in targets.items()]
    return {"X-Total-Count": str(total), "Link": ", ".join(links)}


def _address(request: web.Request, number: int) -> str:
    return str(request.rel_url.update_query(page=str(number)))
