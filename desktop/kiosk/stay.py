"""While one is inside: what the session tells of shows in the window, and what the proctor wants is done there."""

from __future__ import annotations

from collections.abc import Callable

from desktop.kiosk.session import KioskSession, Listeners, SessionState
from desktop.models.connection import Link
from desktop.models.kiosk_words import instruction_words
from desktop.theme.palette import Tone
from desktop.views.kiosk.inside import Inside
from desktop.workspace import Workspace
from server.wire.kiosk import Instruction, InstructionKind

OVER = "The contest is over for you. Leave when you are ready; what you submitted counts."
NOT_OVER = "You were given more time: the contest goes on for you."


class StayInside:
    def __init__(
        self,
        session: KioskSession,
        workspace: Workspace,
        inside: Inside,
        *,
        on_end: Callable[[SessionState], None],
    ) -> None:
        """`on_end` hears that the session is LEFT or CLOSED."""
        self._session, self._workspace, self._inside, self._on_end = session, workspace, inside, on_end
        session.listeners = Listeners(
            on_state=self._on_state, on_changed=self.update, on_instruction=self._on_instruction
        )
        inside.leave_wanted.connect(self._on_leave_wanted)
        for unread in session.unread:
            self._say(unread)
        inside.message.was_read.connect(self._on_read)
        workspace.connection.changed.connect(self._on_connection)
        workspace.outbox.changed.connect(self.update)
        self.update()
        self._on_connection()  # it may have become known before anybody listened
        if session.state is SessionState.OVER:
            self._on_state(session.state)

    def update(self) -> None:
        session, inside = self._session, self._inside
        inside.bar.show_network(is_heard=session.is_heard, waiting=session.waiting_submissions)
        if inside.lock_text != session.lock_text:
            inside.show_locked(session.lock_text)
        inside.tick()

    def _on_state(self, state: SessionState) -> None:
        match state:
            case SessionState.LEFT | SessionState.CLOSED:
                self._session.listeners = Listeners()
                self._on_end(state)
            case SessionState.OVER:
                self._inside.tell(Tone.CAUTION, OVER, action="Leave", then=self._on_leave_wanted)
                self._ask_anew()
            case SessionState.INSIDE:
                self._inside.tell(Tone.NEUTRAL, NOT_OVER)
                self._ask_anew()
            case SessionState.OUTSIDE:
                pass

    def _on_instruction(self, instruction: Instruction) -> bool:
        match instruction.kind:
            case InstructionKind.MESSAGE | InstructionKind.EXTRA_TIME:
                self._say(instruction)
            case InstructionKind.LOCK:
                self._inside.show_locked(instruction.text)
            case InstructionKind.UNLOCK:
                self._inside.show_locked(None)
        return True

    def _say(self, instruction: Instruction) -> None:
        self._inside.message.tell(instruction_words(instruction), instruction.made_at)

    def _on_read(self) -> None:
        self._workspace.scope.start(self._session.has_read_first(), name="kiosk message")

    def _ask_anew(self) -> None:
        """Who is at the way out already needs a code no more, or again."""
        if self._inside.is_at_the_way_out:
            self._on_leave_wanted()

    def _on_leave_wanted(self) -> None:
        session = self._session
        self._inside.ask_to_leave(is_over=session.state is SessionState.OVER, waiting=session.waiting_submissions)

    def _on_connection(self) -> None:
        connection = self._workspace.connection
        if connection.link is Link.SIGNED_OUT:
            self._inside.ask_to_sign_in(connection.message)
        elif connection.link is Link.INCOMPATIBLE:
            self._inside.tell(Tone.BAD, connection.message)
        elif connection.link is Link.ONLINE:
            self._inside.has_signed_in()
