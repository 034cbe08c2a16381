"""What waits to be told while the queue's server is away."""

from __future__ import annotations

from typing import Any

import pytest
from redis.exceptions import ConnectionError as NotConnected

from server.bus import MOST_WAITING, Bus
from server.loops import QueueAway


class Speaker:
    """Remembers what was published, when it is not away."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_away = True

    def pipeline(self, *, transaction: bool) -> Speaker:
        assert not transaction
        self._batch: list[str] = []
        return self

    async def __aenter__(self) -> Speaker:
        return self

    async def __aexit__(self, *_: object) -> None:
        return

    def publish(self, _channel: str, message: str) -> None:
        self._batch.append(message)

    async def execute(self) -> None:
        if self.is_away:
            raise NotConnected
        self.said += self._batch


async def test_of_too_much_that_waits_the_last_is_told_and_in_its_order() -> None:
    speaker: Any = Speaker()
    bus = Bus(listener=speaker, speaker=speaker)
    for number in range(MOST_WAITING + 1):
        bus.tell("servers", str(number))
    with pytest.raises(QueueAway):
        await bus.speak()
    speaker.is_away = False
    await bus.speak()
    assert speaker.said == [str(number) for number in range(1, MOST_WAITING + 1)]
