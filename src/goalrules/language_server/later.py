"""What takes longer than a key press, done beside the answering: one piece at a time, the newest only."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from goalrules.language_server.session import Later

Work = Callable[[], Later]


class Beside:
    """Runs work in a thread that ends with the process, and hands what came out to the loop.

    Of several pieces that wait for one plan only the last is done. A fault in one of them stops nothing.
    """

    def __init__(self, done: Callable[[Later], None]) -> None:
        self._done = done
        self._waiting: dict[Path, Work] = {}
        self._is_running = False
        self._timers: dict[Path, asyncio.TimerHandle] = {}

    def after(self, seconds: float, entry: Path, work: Work) -> None:
        """Do a piece of work after a pause; another one for the same plan takes its place."""
        waiting = self._timers.pop(entry, None)
        if waiting is not None:
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._timers[entry] = loop.call_later(seconds, self._begin, entry, work)

    def forget(self, entry: Path) -> None:
        waiting = self._timers.pop(entry, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting.pop(entry, None)

    def _begin(self, entry: Path, work: Work) -> None:
        self._timers.pop(entry, None)
        self._waiting[entry] = work
        if not self._is_running:
            self._next()

    def _next(self) -> None:
        entry = next(iter(self._waiting), None)
        self._is_running = entry is not None
        if entry is None:
            return
        work, loop = self._waiting.pop(entry), asyncio.get_running_loop()

        def run() -> None:
            outcome: Later | None = None
            try:
                outcome = work()
            finally:  # a fault of ours is shown by the thread; the loop has to know that the thread is done
                with suppress(RuntimeError):  # the server has stopped meanwhile: nobody waits for it
                    loop.call_soon_threadsafe(self._ended, outcome)

        threading.Thread(target=run, daemon=True, name="goalrules-later").start()

    def _ended(self, outcome: Later | None) -> None:
        self._next()
        if outcome is not None:
            self._done(outcome)
