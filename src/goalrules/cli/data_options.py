"""The options that say which data are judged: --measurements, --period and --entity."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from goalrules.cli.output import quoted

if TYPE_CHECKING:
    from goalrules.model.period import Period

F = TypeVar("F", bound=Callable[..., Any])

path_argument = click.argument("path", type=click.Path(exists=True))


class DataOptions(NamedTuple):
    """Data files, period and entity as given; what is not given follows from the plan or the data."""

    files: tuple[str, ...] = ()
    period: Period | None = None
    entity: str | None = None

    def typed(self) -> str:
        """The options as they are typed behind a command, with a blank before each."""
        parts = [f" --measurements {quoted(file)}" for file in self.files]
        parts += [f" --period {self.period}"] if self.period is not None else []
        parts += [f" --entity {quoted(self.entity)}"] if self.entity is not None else []
        return "".join(parts)


def data_options(command: F) -> F:
    """Give a command the three options."""
    for option in (
        click.option("--entity", metavar="E", help="The entity to judge, as the data name it."),
        click.option("--period", metavar="Y", callback=_period, help="The period: 2020, 2020-Q3 or 2020-11."),
        click.option(
            "--measurements",
            "files",
            metavar="FILE",
            multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help="A data file instead of those that the plan names; may be given several times.",
        ),
    ):
        command = option(command)
    return command


def _period(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Period | None:
    if value is None:
        return None
    from goalrules.model.period import Period

    period = Period.parse(value)
    if period is None:
        from goalrules.cli.sentences import not_a_period

        raise click.BadParameter(not_a_period(value), ctx, parameter)
    return period


period_option = click.option("--period", metavar="Y", callback=_period, help="The period: 2020, 2020-Q3 or 2020-11.")
