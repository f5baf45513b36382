"""A plan put together of two: each element from the old one, or from the new one where its difference is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from goalrules.differences.choice import Choice
from goalrules.differences.clauses import merged, pair_clauses
from goalrules.differences.difference import ORDER, WHOLE
from goalrules.differences.parts import declared_ratings, follows_from_target, own_clauses, own_comment_rule, own_scores
from goalrules.differences.path_names import NewNames, with_names
from goalrules.model.element import Element
from goalrules.model.goal import Goal, Member
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Judgement
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause, Rating
from goalrules.model.score import Score
from goalrules.resolve.everyday import everyday_rating

E = TypeVar("E", bound=Element)


def built(choice: Choice) -> Plan:
    """The plan of a choice. It may have errors, which the checks find."""
    return _Builder(choice).plan()


class _Builder:
    """Makes one plan. Every element is taken from the old plan, or, if its difference is chosen, from the new one."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._old, self._new = choice.all.old, choice.all.new
        self._alignment = choice.all.alignment
        paths = {}
        for old, new in (*self._alignment.goals.items(), *self._alignment.indicators.items()):
            paths[old] = paths[new] = choice.path(new)
        groups = {g.name: g for g in self._declared("entity group", self._old.entity_groups, self._new.entity_groups)}
        scales = {s.name: s for s in self._declared("scale", self._old.scales, self._new.scales)}
        self._names = NewNames(paths, scales, groups)
        self._ratings = dict(self._shared())

    def plan(self) -> Plan:
        indicators = tuple(self._indicators())
        goals = tuple(self._goals(indicators))
        named = self._names
        has_period, has_entity = (self._has("plan", self._new.name, element) for element in ("period", "entity"))
        return replace(
            self._old,
            period=self._new.period if has_period else self._old.period,
            entity=self._new.entity if has_entity else self._old.entity,
            scales=tuple(named.scales.values()),
            entity_groups=tuple(named.groups.values()),
            ratings=tuple({id(rating): rating for rating in self._ratings.values()}.values()),
            goals=goals,
            indicators=indicators,
            judgements=tuple(self._judgements({*(g.path for g in goals), *(i.path for i in indicators)})),
            scenarios=(),
            sources=self._new.sources,
        )

    def _has(self, kind: str, subject: str, element: str) -> bool:
        return self._choice.has(kind, subject, element)

    def _declared(self, kind: str, old: Iterable[Any], new: Iterable[Any]) -> Iterator[Any]:
        """Scales or entity groups, each whole from one plan."""
        before, after = {one.name: one for one in old}, {one.name: one for one in new}
        for name in dict.fromkeys([*after, *before]):
            elements = ("levels", "labels", "entities", WHOLE)
            is_new = any(self._has(kind, name, element) for element in elements)
            one = (after if is_new else before).get(name)
            if one is not None:
                yield one

    # ---- ratings -------------------------------------------------------------------------------------------------

    def _shared(self) -> Iterator[tuple[tuple[str, str], Rating]]:
        """The declared ratings by name and by the scale they are put on."""
        before = declared_ratings(self._old)
        for name, after in declared_ratings(self._new).items():
            old_name = next((old for old, new in self._alignment.ratings.items() if new == name), None)
            if old_name is None:
                if self._has("rating", name, WHOLE):
                    yield from self._on_scales(name, after)
                continue
            rating = self._merged("rating", name, before[old_name], after)
            yield from self._on_scales(name, replace(rating, name=name))
        for name, rating in before.items():
            if name not in self._alignment.ratings and not self._has("rating", name, WHOLE):
                yield from self._on_scales(name, rating)

    def _on_scales(self, name: str, rating: Rating) -> Iterator[tuple[tuple[str, str], Rating]]:
        """A rating for goals and for indicators has a version for each."""
        rating = with_names(rating, self._names)
        old_name = next((old for old, new in self._alignment.ratings.items() if new == name), name)
        versions = [r.scale.name for r in self._new.ratings if r.name == name]
        versions += [r.scale.name for r in self._old.ratings if r.name == old_name]
        yield (name, rating.scale.name), rating
        for scale in dict.fromkeys(versions):
            if scale != rating.scale.name and scale in self._names.scales:
                yield (name, scale), replace(rating, scale=self._names.scales[scale])

    def _merged(self, kind: str, subject: str, old: Rating, new: Rating) -> Rating:
        """One rating, element by element; its clauses in the order tried."""
        changed: dict[str, Any] = {}
        for element, field in (
            ("scale", "scale"),
            ("missing data", "missing"),
            ("missing trend", "missing_trend"),
            ("not monotone", "not_monotone"),
        ):
            changed[field] = getattr(new if self._has(kind, subject, element) else old, field)
        changed["clauses"] = self._clauses(kind, subject, old.walk, new.walk)
        if kind == "rating":
            changed["scores"] = self._scores(kind, subject, old.scores, new.scores)
            changed["definitions"] = self._by_name(kind, subject, "number", old.definitions, new.definitions)
            changed["comment_required"] = (
                new if self._has(kind, subject, "comment required") else old
            ).comment_required
        return replace(old, **changed)

    def _clauses(self, kind: str, subject: str, old: tuple[Clause, ...], new: tuple[Clause, ...]) -> tuple[Clause, ...]:
        places = self._choice.clauses(kind, subject)
        pairs = pair_clauses(old, new, self._alignment.path)
        reordered = self._has(kind, subject, ORDER)
        return merged(old, new, pairs, changed=lambda at: at in places, reordered=reordered)

    def _scores(self, kind: str, subject: str, old: Iterable[Score], new: Iterable[Score]) -> tuple[Score, ...]:
        return self._by_name(kind, subject, "score", old, new)

    def _by_name(self, kind: str, subject: str, word: str, old: Iterable[Any], new: Iterable[Any]) -> tuple[Any, ...]:
        """Scores or definitions, those of one name from one plan."""
        before, after = {one.name: one for one in old}, {one.name: one for one in new}
        found = []
        for name in dict.fromkeys([*before, *after]):
            is_new = self._has(kind, subject, f"{word} {name}".rstrip())
            one = (after if is_new else before).get(name)
            found += [] if one is None else [one]
        return tuple(found)

    def _used(self, old: Rating | None, new: Rating | None, is_new: bool, old_path: str) -> Rating | None:
        """The rating a node uses by name, as it is in this plan; that itself for clauses of its own."""
        rating = new if is_new else old
        if rating is None or rating.name == old_path:
            return rating
        name = rating.name if is_new else self._alignment.ratings.get(rating.name, rating.name)
        shared = self._ratings.get((name, rating.scale.name))
        versions = [one for (of, _), one in self._ratings.items() if of == name]
        return shared or (versions[0] if versions else rating)

    # ---- nodes -------------------------------------------------------------------------------------------------

    def _pairs(self, kind: str, old: dict[str, E], new: dict[str, E]) -> Iterator[tuple[str, E | None, E | None]]:
        """The nodes of this plan by their new path, with what each plan has of them."""
        back = {self._alignment.path(path): path for path in old}
        for path, after in new.items():
            before = old.get(back[path]) if path in back else None
            if before is not None or self._has(kind, path, WHOLE):
                yield path, before, after
        for path, before in old.items():
            if self._alignment.path(path) not in new and not self._has(kind, path, WHOLE):
                yield path, before, None

    def _indicators(self) -> Iterator[Indicator]:
        old, new = ({i.path: i for i in plan.indicators} for plan in (self._old, self._new))
        is_wide = self._choice.is_wide
        for path, before, after in self._pairs("indicator", old, new):
            if before is not None and not is_wide and not self._choice.touches(path):
                yield before
                continue
            one = self._indicator(path, before, after)
            yield with_names(one, self._names)

    def _indicator(self, path: str, old: Indicator | None, new: Indicator | None) -> Indicator:
        if old is None or new is None:
            one = old or new
            assert one is not None
            rating = self._used(_rating(old), _rating(new), old is None, one.path)
            return self._in_its_goal(one, self._names.path(one.path), rating)
        changed: dict[str, Any] = {}
        for element, names in _FIELDS.items():
            source = new if self._has("indicator", path, element) else old
            changed.update((name, getattr(source, name)) for name in names)
        if follows_from_target(old) or follows_from_target(new):
            is_new = self._has("indicator", path, "target") or self._has("indicator", path, "direction")
            changed["direction"] = (new if is_new else old).direction
        if self._has("indicator", path, "source") or self._has("indicator", path, "title at the source"):
            changed["source"] = new.source
        before, after = dict(old.group_targets), dict(new.group_targets)
        chosen = [
            (group, (after if self._has("indicator", path, f"target of {group}") else before).get(group))
            for group in dict.fromkeys([*before, *after])
        ]
        changed["group_targets"] = tuple((group, target) for group, target in chosen if target is not None)
        one = replace(old, **changed)
        rating = self._rating_of(path, one, old, new)
        one = self._with_shared_parts("indicator", path, one, old, new, rating)
        return self._in_its_goal(one, self._names.path(path), rating)

    def _rating_of(self, path: str, one: Indicator, old: Indicator, new: Indicator) -> Rating | None:
        """How an indicator is rated: by name, by clauses of its own, by its target, or by those and clauses."""
        is_new = self._has("indicator", path, "rating")
        rating = self._used(old.rating, new.rating, is_new, (new if is_new else old).path)
        if rating is None or rating.name != (new if is_new else old).path:
            return rating
        both = old.rating is not None and new.rating is not None and not is_new
        if both and old.rating is not None and new.rating is not None and new.rating.name == new.path:
            rating = self._merged("indicator", path, old.rating, new.rating)
            clauses = self._clauses("indicator", path, own_clauses(old), own_clauses(new))
        else:
            clauses = own_clauses(new if is_new else old)
        source = new if is_new else old
        if source.rating is not None and len(own_clauses(source)) == len(source.rating.clauses) > 0:
            return replace(rating, clauses=clauses)
        short = everyday_rating(one.path, rating.scale, one.target, one.near, rating.span)
        return replace(short, clauses=clauses + short.clauses, everyday=not clauses)

    def _with_shared_parts(self, kind: str, path: str, one: Any, old: Any, new: Any, rating: Rating | None) -> Any:
        """A node with its scores, definitions and rule for comments: its own, and those of its rating."""
        scores = self._by_name(kind, path, "score", own_scores(old), own_scores(new))
        is_shared = rating is not None and rating.name not in (old.path, new.path)
        names = {score.name for score in scores}
        if is_shared and rating is not None:
            scores += tuple(score for score in rating.scores if score.name not in names)
        own = own_comment_rule(new if self._has(kind, path, "comment required") else old)
        rule = own or (rating.comment_required if is_shared and rating is not None else own)
        definitions = self._by_name(kind, path, "number", old.definitions, new.definitions)
        return replace(one, scores=scores, comment_required=rule, definitions=definitions)

    def _in_its_goal(self, one: Indicator, path: str, rating: Rating | None) -> Indicator:
        goal, _, name = path.rpartition(".")
        if rating is not None and rating.name == one.path:
            rating = replace(rating, name=path)
        return replace(one, path=path, goal=goal, name=name, rating=rating)

    def _goals(self, indicators: tuple[Indicator, ...]) -> Iterator[Goal]:
        old, new = ({g.path: g for g in plan.goals} for plan in (self._old, self._new))
        for path, before, after in self._pairs("goal", old, new):
            one = self._goal(path, before, after)
            own = tuple(_member(i) for i in indicators if i.goal == one.path)
            children = tuple(self._children(path, before, after))
            yield with_names(replace(one, members=own + children), self._names)

    def _goal(self, path: str, old: Goal | None, new: Goal | None) -> Goal:
        now = self._names.path(path)
        if old is None or new is None:
            one = old or new
            assert one is not None
            rating = self._used(_rating(old), _rating(new), old is None, one.path)
        else:
            fields = {name: getattr(new if self._has("goal", path, name) else old, name) for name in _GOAL_FIELDS}
            is_new = self._has("goal", path, "rating")
            rating = self._used(old.rating, new.rating, is_new, (new if is_new else old).path)
            if not is_new and old.rating.name == old.path and new.rating.name == new.path:
                rating = self._merged("goal", path, old.rating, new.rating)
            one = self._with_shared_parts("goal", path, replace(old, **fields), old, new, rating)
        assert rating is not None
        own = rating.name in (old.path if old else "", new.path if new else "")
        return replace(one, path=now, rating=replace(rating, name=now) if own else rating)

    def _children(self, path: str, old: Goal | None, new: Goal | None) -> Iterator[Member]:
        before = {self._alignment.path(m.path): m for m in (old.members if old else ()) if m.kind == "goal"}
        after = {m.path: m for m in (new.members if new else ()) if m.kind == "goal"}
        for child in dict.fromkeys([*before, *after]):
            is_new = self._has("goal", path, f"member {child}") or old is None
            member = (after if is_new else before).get(child)
            if member is not None:
                yield replace(member, path=self._names.path(member.path))

    # ---- judgements -----------------------------------------------------------------------------------------------

    def _judgements(self, paths: set[str]) -> Iterator[Judgement]:
        """What persons said of the nodes of this plan, of each node and period as one plan has it."""
        for plan, takes_new in ((self._old, False), (self._new, True)):
            for one in plan.judgements:
                path = one.path if takes_new else self._alignment.path(one.path)
                subject = f"{path} in {'outlook ' if one.is_outlook else ''}{one.period}"
                elements = ("decision", "comments", WHOLE)
                is_new = any(self._has("judgement", subject, element) for element in elements)
                said = replace(one, path=self._names.path(one.path))
                if is_new is takes_new and said.path in paths:
                    yield said


def _rating(node: Goal | Indicator | None) -> Rating | None:
    return None if node is None else node.rating


def _member(indicator: Indicator) -> Member:
    return Member(
        kind="indicator",
        path=indicator.path,
        weight=indicator.weight,
        key=indicator.key,
        tags=indicator.tags,
        tag_limits=indicator.tag_limits,
        span=indicator.span,
    )


_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "owner": ("owner",),
    "cites": ("cites",),
    "peers": ("peers",),
    "unit": ("unit",),
    "nature": ("nature",),
    "direction": ("direction",),
    "target": ("target",),
    "near": ("near",),
    "trend": ("trend",),
    "split": ("split",),
    "baseline": ("baseline",),
    "criterion": ("criterion",),
    "yes or no": ("done", "not_done"),
    "oldest value": ("latest_years",),
    "decimals": ("decimals",),
    "weight": ("weight",),
    "key": ("key",),
    "tags": ("tags", "tag_limits"),
    "applies to": ("applies",),
}
"""The fields of an indicator that an element is."""

_GOAL_FIELDS = ("title", "owner", "cites", "peers", "outlook")
