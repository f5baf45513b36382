"""How many members of each goal apply, have no level, and have each level: columns beside the verdicts of goals."""

from __future__ import annotations

from goalrules.batch.lookups import is_in
from goalrules.batch.nodes import Node
from goalrules.batch.run import Compiled
from goalrules.batch.sheet import column
from goalrules.evaluate.members import kin
from goalrules.evaluate.reference import everyday_scale
from goalrules.model.plan import Plan


def members_counted(made: Compiled, plan: Plan) -> dict[str, dict[str, str]]:
    """For each goal how many members apply, have no level, and have each level, as columns of the sheet."""
    levels = list(
        dict.fromkeys(name for node in plan.nodes.values() if node.rating for name in node.rating.scale.names)
    )
    names = dict(zip(levels, _distinct([f"members_{_word(one)}" for one in levels]), strict=True))
    nodes, everyday = _nodes(made), everyday_scale(plan)
    found: dict[str, dict[str, str]] = {}
    for judged in made.goals:
        parts: dict[str, list[str]] = {"members": [], "members_without_level": []}
        for member in judged.goal.members:
            one = kin(member, plan.nodes[member.path], everyday, None)
            if not one.can_count or member.path not in nodes:
                continue
            node = nodes[member.path]
            masks = sorted(set(map(node.form.outcomes, node.form.possible)))
            masked = node.column if len(masks) == len(node.form.possible) else f"({node.column} & {node.form.mask})"
            by: dict[str, set[int]] = {}
            for outcomes in filter(None, masks):
                by.setdefault("members", set()).add(outcomes)
                single = outcomes & (outcomes - 1) == 0 and outcomes != one.scale.cannot
                level = names[one.scale.levels_in(outcomes)[0]] if single else "members_without_level"
                by.setdefault(level, set()).add(outcomes)
            for name, wanted in by.items():
                condition = is_in(masked, wanted, masks)
                parts.setdefault(name, []).append(f"CAST({condition} AS SMALLINT)")
        own = found.setdefault(judged.goal.path, {})
        for name in ("members", "members_without_level", *names.values()):
            own[name] = f"{judged.goal.path}:{name}"
            made.sheet.add(own[name], f"CAST({' + '.join(parts.get(name, [])) or '0'} AS SMALLINT)")
    return found


def _nodes(made: Compiled) -> dict[str, Node]:
    nodes = {
        slot.plain.indicator.path: Node(column(f"{slot.plain.indicator.path}:standing"), slot.plain.form)
        for slot in made.slots
    }
    nodes.update((path, one.node) for path, one in made.own.items())
    nodes.update((judged.goal.path, judged.columns.node) for judged in made.goals)
    return nodes


def _word(level: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in level.casefold())


def _distinct(names: list[str]) -> list[str]:
    """The same names, each once: later ones of the same kind are numbered."""
    found: list[str] = []
    for name in names:
        same = sum(one == name or one.startswith(f"{name}_") for one in found)
        found.append(f"{name}_{same + 1}" if name in found else name)
    return found
