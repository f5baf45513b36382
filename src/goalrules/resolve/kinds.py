"""The kinds of things that have names, and how a sentence speaks of each."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from goalrules.diagnostics import Said, said

Kind: TypeAlias = Literal["rating", "scale", "entity group", "goal", "indicator", "goal or indicator"]
"""What a name is declared as, or looked for as."""


class Words(NamedTuple):
    """Parts of sentences about one kind."""

    no_one: Said
    two: Said
    of_this_name: Said
    there_is_one: Said
    plural: Said
    add_one: Said

    def there_are(self, number: int) -> Said:
        """`there is one rating`, `there are 3 ratings`."""
        return (
            self.there_is_one if number == 1 else said("there are {number} {kinds}", number=number, kinds=self.plural)
        )


WORDS: dict[Kind, Words] = {
    "rating": Words(
        no_one=said("No rating"),
        two=said("Two ratings"),
        of_this_name=said("a rating of this name"),
        there_is_one=said("there is one rating"),
        plural=said("ratings"),
        add_one=said("add a rating of this name"),
    ),
    "scale": Words(
        no_one=said("No scale"),
        two=said("Two scales"),
        of_this_name=said("a scale of this name"),
        there_is_one=said("there is one scale"),
        plural=said("scales"),
        add_one=said("add a scale of this name"),
    ),
    "entity group": Words(
        no_one=said("No entity group"),
        two=said("Two entity groups"),
        of_this_name=said("an entity group of this name"),
        there_is_one=said("there is one entity group"),
        plural=said("entity groups"),
        add_one=said("add an entity group of this name"),
    ),
    "goal": Words(
        no_one=said("No goal"),
        two=said("Two goals"),
        of_this_name=said("a goal of this name"),
        there_is_one=said("there is one goal"),
        plural=said("goals"),
        add_one=said("add a goal of this name"),
    ),
    "indicator": Words(
        no_one=said("No indicator"),
        two=said("Two indicators"),
        of_this_name=said("an indicator of this name"),
        there_is_one=said("there is one indicator"),
        plural=said("indicators"),
        add_one=said("add an indicator of this name"),
    ),
    "goal or indicator": Words(
        no_one=said("No goal or indicator"),
        two=said("Two goals or indicators"),
        of_this_name=said("a goal or indicator of this name"),
        there_is_one=said("there is one goal or indicator"),
        plural=said("goals or indicators"),
        add_one=said("add a goal or indicator of this name"),
    ),
}


def in_use(kind: Kind, name: str) -> str:
    """The words by which a name of this kind is used: `rated by majority`."""
    match kind:
        case "rating":
            return said("rated by {name}", name=name)
        case "scale":
            return said("rated on {name}", name=name)
        case _:
            return name
