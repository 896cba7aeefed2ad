"""`aitalent score`: the league table."""

import typer

from aitalent.cli.answer import Answer, give
from aitalent.cli.gating import (
    Against,
    BaselineFile,
    ExitZero,
    GateOptions,
    gates_in_force,
    with_gates,
)
from aitalent.cli.grouped import grouped
from aitalent.cli.options import (
    ChoiceOptions,
    ConfigOptions,
    OutputFile,
    OutputFormat,
    RulebookPath,
    Sort,
    Targets,
    Top,
    ViewOptions,
)


@grouped
def score(
    targets: Targets = None,
    *,
    view: ViewOptions,
    rulebook: RulebookPath = None,
    choice: ChoiceOptions,
    sort: Sort = "score",
    top: Top = None,
    output_format: OutputFormat = None,
    output: OutputFile = None,
    against: Against = None,
    baseline: BaselineFile = None,
    exit_zero: ExitZero = False,
    config: ConfigOptions,
    gates: GateOptions,
) -> None:
    """Score companies and rank them, best first."""
    from aitalent.analysis.league import league
    from aitalent.cli.judging import exit_code, tell
    from aitalent.cli.selecting import check_sort
    from aitalent.cli.settings import load_settings
    from aitalent.cli.wish import Wish, grant
    from aitalent.render.league import league_page, league_records

    check_sort(sort)
    settings = with_gates(
        gates,
        load_settings(config, rulebook=rulebook, output_format=output_format, baseline=baseline),
    )
    asked = gates_in_force(gates, settings)
    wish = Wish(
        targets=targets or (),
        against=against,
        view=view,
        choice=choice,
    )
    found = grant(wish, asked, settings)
    shown = league(found.scores, found.question.companies, sort=sort, top=top)
    answer = Answer(
        page=lambda: league_page(shown),
        records=lambda: league_records(shown),
        document=lambda json: json.score_shape(shown),
        lines=lambda json: json.score_lines(shown),
    )
    verdict = found.verdict(settings)
    give(answer, settings.format, output)
    if verdict is not None:
        tell(verdict, found.diff)
    raise typer.Exit(exit_code(verdict, found.question.exit_code, exit_zero=exit_zero))
