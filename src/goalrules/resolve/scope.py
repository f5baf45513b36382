"""The names of a plan: what stands under which name, and what to say of a name that nothing has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from goalrules.diagnostics import Edit, Label, codes, listed, said
from goalrules.model.entities import EntityGroup
from goalrules.model.scale import EVERYDAY_ALIASES, Scale
from goalrules.resolve.findings import Findings
from goalrules.resolve.kinds import WORDS, Kind, in_use
from goalrules.resolve.numbers import PeriodReader
from goalrules.resolve.section import Section
from goalrules.source import Span
from goalrules.syntax.tree import Token, Tree


def no_neighbours() -> Sequence[Tree]:
    """For a plan read from text alone: there are no other files."""
    return ()


class Scope:
    """Names by kind, flat over all files of the plan; declared first, so that order does not matter.

    Indicators and goals share their names (`indicators` by full path `goal.indicator`), since a judgement or a
    clause names either by path alone. `neighbours` gives the files of the folder that the plan does not use: it
    is called only when a name is unknown, to say where one of that name stands. `names_are_lost` says that the
    first line of some block could not be read: then an unknown name may be the one that stood there.
    """

    def __init__(self, found: Findings, neighbours: Callable[[], Sequence[Tree]] = no_neighbours) -> None:
        self.found = found
        self.periods = PeriodReader(found)
        self.ratings: dict[str, Section] = {}
        self.goals: dict[str, Section] = {}
        self.indicators: dict[str, Section] = {}
        self.scales: dict[str, Scale] = {}
        self.entity_groups: dict[str, EntityGroup] = {}
        self.names_are_lost = False
        self._places: dict[tuple[str, str], tuple[Kind, Span]] = {}
        self._unknown_names: dict[tuple[Kind, str], list[Span]] = {}
        self._neighbours = neighbours

    def declare(self, kind: Kind, name: str, at: Span) -> bool:
        """Take a name for a rating, scale, goal or indicator; False, reported, when it is taken."""
        space = "node" if kind in ("goal", "indicator") else kind
        taken_kind, taken_by = self._places.setdefault((space, name), (kind, at))
        if taken_by is at:
            return True
        message = said("{two} are named `{name}`", two=WORDS[kind].two, name=name)
        if kind != taken_kind:
            message = said(
                "A goal and an indicator are both named `{name}`"
                if taken_kind == "goal"
                else "An indicator and a goal are both named `{name}`",
                name=name,
            )
        self.found.add(
            codes.DUPLICATE_NAME,
            message,
            at,
            "the second one",
            related=(Label(taken_by, "the first one"),),
            help="give one of them another name",
        )
        return False

    def rating(self, token: Token, section: Section) -> Section | None:
        """The rating of a name; None, reported, when there is none."""
        declared = self.ratings.get(token.text)
        if declared is None:
            self._unknown("rating", token.text, section.span(token))
        return declared

    def scale(self, token: Token, section: Section) -> Scale | None:
        """The scale of a name; None, reported, when there is none."""
        scale = self.scales.get(token.text)
        if scale is None:
            self._unknown("scale", token.text, section.span(token))
        return scale

    def entity_group(self, token: Token, section: Section) -> EntityGroup | None:
        """The entity group of a name; None, reported, when there is none."""
        group = self.entity_groups.get(token.text)
        if group is None:
            self._unknown("entity group", token.text, section.span(token))
        return group

    def goal(self, token: Token, section: Section) -> str | None:
        """The path of a goal; None, reported, when there is none."""
        if token.text in self.goals:
            return token.text
        self._unknown("goal", token.text, section.span(token))
        return None

    def node(self, token: Token, section: Section) -> str | None:
        """The path of a goal or indicator; None, reported, when there is none."""
        name = token.text
        if name in self.goals or name in self.indicators:
            return name
        self._unknown("goal or indicator", name, section.span(token))
        return None

    def own_level(self, level: str) -> str:
        """`met` for `done` and `missed` for `not done`, unless a scale of the plan has these words itself."""
        alias = EVERYDAY_ALIASES.get(level)
        if alias is None or any(scale.has(level) for scale in self.scales.values()):
            return level
        return alias

    def _unknown(self, kind: Kind, name: str, at: Span) -> None:
        """Remember a name that nothing has, to be reported once with all its places."""
        if not self.names_are_lost:
            self._unknown_names.setdefault((kind, name), []).append(at)

    def report_unknown_names(self) -> None:
        """Report each unknown name once, at its first place; a goal that is not there once for all that is in it."""
        known: dict[Kind, tuple[str, ...]] = {
            "rating": tuple(self.ratings),
            "scale": tuple(self.scales),
            "entity group": tuple(self.entity_groups),
            "goal": tuple(self.goals),
            "goal or indicator": (*self.goals, *self.indicators),
        }
        for (kind, name), places in self._by_unknown_goal().items():
            self._report_unknown(kind, name, places, known[kind])

    def _by_unknown_goal(self) -> dict[tuple[Kind, str], list[Span]]:
        """The unknown names, those of several things in one unknown goal under the name of the goal."""
        inside: dict[str, set[str]] = {}
        for kind, name in self._unknown_names:
            goal = name.rpartition(".")[0] if kind == "goal or indicator" and "." in name else name
            if goal not in self.goals:
                inside.setdefault(goal, set()).add(name)
        grouped: dict[tuple[Kind, str], list[Span]] = {}
        for (kind, name), places in self._unknown_names.items():
            goal = name.rpartition(".")[0] if kind == "goal or indicator" else ""
            if len(inside.get(goal, ())) > 1:
                places = [Span(at.source, at.start, at.start + len(goal)) for at in places]
                grouped.setdefault(("goal", goal), []).extend(places)
            elif kind == "goal or indicator" and len(inside.get(name, ())) > 1:
                grouped.setdefault(("goal", name), []).extend(places)
            else:
                grouped.setdefault((kind, name), []).extend(places)
        return grouped

    def _report_unknown(self, kind: Kind, name: str, places: list[Span], known: Sequence[str]) -> None:
        first, *others = sorted(places, key=lambda span: (span.source.path, span.start))
        words = WORDS[kind]
        near = nearest(name, known)
        notes: tuple[str, ...] = (said("it is named in {count} places", count=len(places)),) if len(places) > 3 else ()
        elsewhere = self._in_neighbours(kind, name) if near is None else None
        label: str = "nothing has this name"
        help: str = "write the name of one that is there, or add one" if known else words.add_one
        if near is not None:
            label = said("the nearest name is `{near}`", near=near)
            help = said("write `{statement}`", statement=in_use(kind, near))
        elif elsewhere is not None:
            there, place = elsewhere
            label = said(
                "{one} stands in {place}" if there == name else "{one} stands in {place} as `{there}`",
                one=words.of_this_name,
                place=place.place,
                there=there,
            )
            help = said(
                'write `{statement}`, and take the file in with `use "{file}"`',
                statement=in_use(kind, there),
                file=file_name(place),
            )
        elif 0 < len(known) <= 8:
            notes += (said("{there_are}: {names}", there_are=words.there_are(len(known)), names=listed(known)),)
        self.found.add(
            codes.UNKNOWN_NAME,
            said("{no_one} is named `{name}`", no_one=words.no_one, name=name),
            first,
            label,
            related=tuple(Label(span, "also here") for span in others[:2]),
            notes=notes,
            help=help,
            fix=tuple(Edit(place, near) for place in places) if near is not None else (),
        )

    def _in_neighbours(self, kind: Kind, name: str) -> tuple[str, Span] | None:
        if kind not in ("rating", "scale"):
            return None
        there: dict[str, Span] = {}
        for tree in self._neighbours():
            for block in tree.blocks:
                token = block.header.token("NAME", "PATH") if block.header else None
                if block.header is not None and block.header.kind == kind and token is not None:
                    there.setdefault(token.text, tree.span(token))
        near = name if name in there else nearest(name, there)
        return (near, there[near]) if near else None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one: the same last part of a path, or nearly the same letters."""
    from difflib import get_close_matches

    names = list(dict.fromkeys(known))
    folded = {n.casefold(): n for n in reversed(names)}
    if name.casefold() in folded:
        return folded[name.casefold()]
    same_end = [n for n in names if n.endswith(f".{name.rpartition('.')[2]}")]
    if len(same_end) == 1:
        return same_end[0]
    found = get_close_matches(name, names, n=1, cutoff=0.6)
    return found[0] if found else None


def file_name(place: Span) -> str:
    """The last part of the path of the file a place is in."""
    return place.source.path.replace("\\", "/").rpartition("/")[2]
