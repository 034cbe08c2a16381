"""Where a form leads to when it is done."""

from __future__ import annotations

import re

from pydantic import Field

from server.inputs import Query
from server.routing import Reply

HOME = "/competitions"
OWN_PATH = re.compile(r"/(?!/)[^\\\x00-\x20\x7f]*")
LONGEST_PATH = 500
PAGE = Reply(media_type="text/html", description="A page")
ELSEWHERE = Reply(status=303, media_type="text/html", description="On to a page")


class WayOn(Query):
    next: str = Field(default=HOME, max_length=LONGEST_PATH)
    """The page of this server to go on to."""

    @property
    def way(self) -> str:
        """Never to another site, whatever a link says."""
        return self.next if OWN_PATH.fullmatch(self.next) else HOME
