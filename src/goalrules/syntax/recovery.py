"""Reading on after a mistake.

The driver stops at the first word it cannot take. The statement in which that happened is then read again word by
word: a mistake is reported once and repaired if a repair lets the following words fit, otherwise the statement is given
up and reading goes on where the next one begins. The driver then takes over again.
"""

from __future__ import annotations

from typing import Any

from goalrules.diagnostics import Diagnostic, Label, said
from goalrules.diagnostics.codes import MORE_MISTAKES, NESTED_TOO_DEEP
from goalrules.source import Source, Span
from goalrules.syntax.automaton import Stack
from goalrules.syntax.blocks import ALLOWED, Damage
from goalrules.syntax.driver import NESTING_LIMIT, Run
from goalrules.syntax.mistakes.reserved import ReservedNames
from goalrules.syntax.mistakes.situations import finding
from goalrules.syntax.mistakes.spelling import misspelt
from goalrules.syntax.mistakes.trouble import Finding, Step, Trouble
from goalrules.syntax.reader import Reader, Taken
from goalrules.syntax.rows import NESTING

MOST_SHOWN = 100  # mistakes in one file; a file with more is of another kind, or breaks off early
MOST_REPAIRS = 10  # in one statement
LONGEST_LOOK = 60  # words ahead
MOST_GUESSES = 200  # in one file, at lines that are only passed over

_HEADERS = {kind.upper(): kind for kind in ALLOWED}


class Recovery:
    """What is found and lost while a text with mistakes is read."""

    def __init__(self, run: Run, source: Source) -> None:
        self.run = run
        self.source = source
        self.reader = Reader(run)
        self.found: list[Diagnostic] = []
        self.damages: list[Damage] = []
        self.reserved = ReservedNames(source)
        self._guesses_left = MOST_GUESSES
        self._stopped = 0
        self._told_once = False
        self.mended: set[int] = set()  # offsets of the statements that are in the tree after a repair

    def mend(self) -> None:
        """Deal with the statement in which the driver stopped, and leave it ready for the next."""
        run, reader = self.run, self.reader
        # A place that stops the driver twice is not read again together with the statement before it.
        begin = self._begin(alone=run.at == self._stopped)
        self._stopped = run.at
        if len(self.found) >= MOST_SHOWN:
            self._give_up_showing(begin)
            return
        if reader.word(run.at) and self._is_too_deep(begin):
            return
        run.restart()
        stopped = run.at
        run.at = max(self.read_statement(begin), begin + 2)
        self._note_comments(stopped, run.at)

    def _begin(self, *, alone: bool = False) -> int:
        """The place of the first word of the statement in which the driver stopped.

        Unless it is to be taken `alone`, that may be the statement before, where it goes on on the same line.
        """
        run, reader = self.run, self.reader
        at = min(run.at, reader.last)
        if len(run.values) > 1:
            at = reader.at_offset(_first_start(run.values[1]))
        if run.statements and not alone and not reader.is_first_on_line(at):
            # What follows a complete statement on its line rather belongs to it than begins another.
            statement = run.statements.pop()
            return reader.at_offset(statement.start)
        return at

    def _note_comments(self, stopped: int, resumed: int) -> None:
        """Keep each comment once, wherever the driver stopped and goes on."""
        comments, reader = self.run.comments, self.reader
        start = reader.start(resumed)
        while comments and comments[-1].start >= start:
            comments.pop()
        for at in range(stopped, min(resumed, reader.last), 2):
            if reader.word(at).startswith("#"):
                comments.append(reader.token("COMMENT_LINE", at, at))

    def _is_too_deep(self, begin: int) -> bool:
        """Report brackets nested too deep, which only the driver counts."""
        run = self.run
        depth = [value for value in run.values[1:] if value[0] in NESTING]
        if len(depth) < NESTING_LIMIT:
            return False
        at = run.at
        span = Span(self.source, run.ends[at - 1], run.ends[at])
        outermost = Label(Span(self.source, depth[0][2], depth[0][3]), said("the outermost"))
        self.found.append(
            Diagnostic(
                NESTED_TOO_DEEP,
                said("Brackets stand within brackets more than {limit} deep", limit=NESTING_LIMIT),
                Label(span),
                (outermost,),
                help=said("write the condition in several clauses, or take away brackets that are not needed"),
            )
        )
        self._lose(begin, [])
        run.restart()
        run.at = self._resume(begin, at + 2)
        self._note_comments(at, run.at)
        return True

    # ---- one statement -------------------------------------------------------------------------------------

    def read_statement(self, begin: int) -> int:
        """Read one statement word by word, with repairs; returns the place where reading goes on."""
        reader, automaton = self.reader, self.reader.automaton
        steps: list[Step] = []
        stack, at, repairs = automaton.start, begin, 0
        while True:
            at = reader.skip_comments(at)
            taken = None if reader.is_end(at) else reader.take(stack, at)
            if steps and (taken.began if taken else reader.is_end(at) and automaton.is_complete(stack)):
                if reader.is_first_on_line(at) or reader.fits(automaton.start, at):
                    self._keep(steps, repairs > 0)
                    return at
                taken = None  # hardly another statement in the middle of a line
            if taken and not (taken.is_reserved and not self._is_name(taken, stack, at)):
                steps.append(Step(at, taken.token, stack, taken.is_reserved))
                stack, at = taken.stack, taken.after
                continue
            if steps and reader.is_first_on_line(at) and not reader.is_end(at) and automaton.is_complete(stack):
                self._keep(steps, repairs > 0)  # what stands on the next line is a matter of its own
                return at
            trouble = self._cause(Trouble(reader, self.source, tuple(steps), stack, at, self._block()))
            found = finding(trouble)
            if not (found.once and self._told_once):
                self.found.append(found.diagnostic)
            self._told_once = self._told_once or found.once
            repairs += 1
            mended = _mended(trouble, found) if repairs <= MOST_REPAIRS else None
            if mended is None:
                self._lose(begin, list(trouble.steps))
                return self._resume(begin, trouble.at) if found.resume is None else found.resume
            steps, stack, at = mended

    def _cause(self, trouble: Trouble) -> Trouble:
        """The trouble at the place that is to blame for it, which may lie before the one where it came out."""
        reader = self.reader
        if reader.is_end(trouble.at) or (reader.is_first_on_line(trouble.at) and reader.begins_statement(trouble.at)):
            return trouble
        for number in range(len(trouble.steps) - 1, 0, -1):
            at = trouble.steps[number].at
            if reader.is_first_on_line(at):
                # A line that reads well as a statement of its own was taken for the rest of the one before.
                if reader.begins_statement(at) and reader.fits(reader.automaton.start, at):
                    return trouble.back(len(trouble.steps) - number)
                break
        return trouble

    def _is_name(self, taken: Taken, stack: Stack, at: int) -> bool:
        """Whether a keyword where only a name can stand was meant as one: if the rest of the statement fits."""
        reader = self.reader
        if reader.is_first_on_line(at) and reader.begins_statement(at):
            return False
        if reader.word(at).lower() in reader.others:
            return True  # a word of another language only: nothing else can be meant
        if taken.token.kind == "NAME" and "VALUE" in reader.automaton.acceptable(stack):
            return False  # a quantity can stand here: the word was rather meant as what it is
        return reader.fits(taken.stack, taken.after, LONGEST_LOOK)

    def _keep(self, steps: list[Step], repaired: bool) -> None:
        """Add a statement that was read, perhaps with repairs, to the tree."""
        if repaired:
            self.mended.add(steps[0].token.start)
            if not steps[0].token.text and steps[0].token.kind not in _HEADERS:
                self.damages.append(Damage(steps[0].token.start, lost=True))  # its first word is only supposed
        for step in steps:
            if step.is_reserved:
                self.reserved.add(step.token, self.reader.keywords, self.reader.others)
        if not self.run.build([step.token for step in steps]):
            self._lose(steps[0].at, [])

    def _lose(self, begin: int, steps: list[Step]) -> None:
        """Note that a statement could not be read; of a header what can be understood is kept."""
        start = self.reader.start(begin)
        header = _HEADERS.get(steps[0].token.kind) if steps else None
        if header is not None:
            states = [step.before for step in steps[1:]]
            for number in range(len(states), 0, -1):
                if self.reader.automaton.is_complete(states[number - 1]):
                    self._keep(steps[:number], True)
                    self.damages.append(Damage(steps[number].token.start, lost=True))
                    return
        # Where the mistake is at the beginning, even the first word may not be what was meant.
        self.damages.append(Damage(start, header, lost=len(steps) < 2))

    def _resume(self, begin: int, at: int) -> int:
        """The place where the next statement begins: first on its line, and not only by chance like one."""
        reader = self.reader
        indent = reader.indent(begin)
        at = max(at, begin + 2)
        while at < reader.last:
            if reader.is_first_on_line(at) and not reader.word(at).startswith("#"):
                outside = reader.indent(at) <= indent
                if reader.begins_statement(at):
                    if outside or reader.fits(reader.automaton.start, at):
                        return at
                elif outside and self._guesses_left and len(self.found) < MOST_SHOWN:
                    self._guesses_left -= 1
                    guess = misspelt(Trouble(reader, self.source, (), reader.automaton.start, at, self._block()))
                    if guess is not None and guess.repair is not None:
                        return at
            at += 2
        return reader.last

    def _block(self) -> str:
        """The kind of the block that is open."""
        for statement in reversed(self.run.statements):
            if statement.kind in ALLOWED:
                return statement.kind
        return ""

    def _give_up_showing(self, begin: int) -> None:
        """Past the limit: read on in silence, having said so once."""
        if len(self.found) == MOST_SHOWN:
            start = self.reader.start(begin)
            self.found.append(
                Diagnostic(
                    MORE_MISTAKES,
                    said("There are more than {most} mistakes in this file; the others are not shown", most=MOST_SHOWN),
                    Label(Span(self.source, start, start), said("from here on")),
                    help=said("correct the first ones and check again; many mistakes often have one cause"),
                )
            )
        self._lose(begin, [])
        stopped = self.run.at
        self.run.restart()
        self.run.at = self._resume(begin, max(stopped, begin))
        self._note_comments(stopped, self.run.at)


def _mended(trouble: Trouble, found: Finding) -> tuple[list[Step], Stack, int] | None:
    """The statement after a repair: its steps, the state after them, and the place to go on from."""
    repair = found.repair
    if repair is None:
        return None
    steps = list(trouble.steps[: repair.keep])
    stack = trouble.steps[repair.keep].before if repair.keep < len(trouble.steps) else trouble.stack
    for token in repair.add:
        shifted = trouble.reader.automaton.shift(stack, token.kind)
        if shifted is None:
            return None
        steps.append(Step(trouble.at, token, stack))
        stack = shifted.stack
    return steps, stack, repair.after


def _first_start(value: Any) -> int:
    """The offset at which what was read begins; repetitions are lists."""
    while isinstance(value, list):
        value = value[0]
    start: int = value.start
    return start
