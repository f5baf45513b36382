"""The words of a template in English."""

from __future__ import annotations

from goalrules.measurements.columns import Column, ForPeople
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, Absence
from goalrules.report.template.words import Words

ENGLISH = Words(
    headings={column: column.value for kind in (Column, ForPeople) for column in kind},
    kinds={kind: kind for kind in (OUTCOME, FORECAST, TARGET, STANDARD_ERROR)},
    groups={},
    levels={},
    done="done",
    not_done="not done",
    units={},
    decimal_mark=".",
    absences={
        Absence.MISSING: ("missing", "not there, no reason known; an empty row says the same"),
        Absence.NOT_PUBLISHED: ("not_published", "exists or will exist, not yet published"),
        Absence.SUPPRESSED: ("suppressed", "withheld for confidentiality"),
        Absence.NOT_MEASURED: ("not_measured", "was not measured for this period"),
        Absence.NOT_APPLICABLE: ("not_applicable", "does not concern this entity: it is in no count at all"),
        Absence.METHOD_CHANGED: ("method_changed", "measured in another way than before; may stand beside a value"),
    },
    targets={
        "at least": "at least {low}",
        "at most": "at most {low}",
        "above": "above {low}",
        "below": "below {low}",
        "exactly": "exactly {low}",
        "between": "between {low} and {high}",
    },
    target_by="{target} by {year}",
    target_in_data="as written in the row of kind target",
    no_target="none for {period}",
    or_word="or",
    number="the number",
    number_in="the number in {unit}",
    number_in_percent="the number in percent, without the sign: 45.2 for 45.2 %",
    level="in level: {levels}; in comment: the reason, without which no level counts",
    number_beside_level="in value: the number, if there is one",
    yes_or_no="in level: {levels}",
    target_row="the target for {period}; where groups have targets of their own, add a row for each",
    forecast_row="what is expected for {period}",
    standard_error_row="the standard error of the value, in {unit}",
    for_information="for information, not rated",
    when_available="only where the group has a figure",
    comment_required="a comment is required ({rule})",
    one_year="year",
    latest_value="a value up to {years} old counts where {period} has none",
    stands_in="counts where {period} has no value",
    earlier="an earlier period that the rules look at",
    other_entity="another entity, for comparison",
    taken_from="taken from {source}",
    fetched="fetched from {source}: fill it in only if you do not fetch it",
    owner="responsible: {owner}",
    figures_sheet="Figures",
    read_me_sheet="Read me",
    read_me=(
        ("", "Figures for {plan}, period {period}"),
        ("", "One row for each figure that the rules ask for. Fill in the coloured cells and leave the others."),
        ("value", "The number, without its unit. Nothing is rounded: write it with the decimals that it has."),
        ("level", "Of judged and of yes-or-no indicators: the level, as the column what to write says."),
        ("absence", "Why there is no figure. A figure that is not there is never zero. The words are below."),
        ("comment", "A remark. For a judged level its reason; some rules require a comment, see what to write."),
        ("source", "Where the figure stands, so that others can find it: a report and its page, a table."),
        ("kind", "outcome: what was found. target, forecast: the target or forecast of the period. "
                 "standard_error: how exact the outcome is."),
        ("group", "total is everybody."),
        ("", "Rows may be sorted, deleted and added. A row that is not filled in is read as missing. "
             "Columns that explain are not read."),
        ("", "When done: keep the file beside the rule file, write  measurements from \"{file}\"  in the plan, "
             "and run  goalrules measurements check"),
    ),
    fetched_left_out="{count} measured by a publisher are not here: goalrules measurements fetch gets them.",
    fetched_included="{count} measured by a publisher are here too: write nothing that differs from what is fetched.",
)  # fmt: skip
