"""`aitalent new`: a starter profile that validates."""

from pathlib import Path
from typing import Annotated

import typer

from aitalent.cli.answer import emit, say
from aitalent.cli.grouped import grouped
from aitalent.cli.options import ConfigOptions, OutputFile, RefusedError, today


@grouped
def new(
    name: Annotated[str, typer.Argument(help="The company's name.", show_default=False)],
    *,
    folder: Annotated[
        str | None,
        typer.Option("--folder", metavar="FOLDER", help="Where to put the file [profiles]."),
    ] = None,
    output: OutputFile = None,
    config: ConfigOptions,
) -> None:
    """Start a commented profile, as FOLDER/its-id.yaml; never over an existing file."""
    from aitalent.cli.book import DEFAULT_FOLDER
    from aitalent.cli.settings import load_settings
    from aitalent.facts.starter import company_id, starter

    identity = company_id(name)
    if not identity:
        raise RefusedError(f"No id can be made of `{name}`: use letters or digits.")
    set_folder = load_settings(config).values.get("profiles", DEFAULT_FOLDER)
    own = f"{identity}.yaml"
    path = Path(output) if output else Path(set_folder if folder is None else folder) / own
    try:
        if path.exists():
            raise RefusedError(f"`{path.as_posix()}` exists already and is left as it is.")
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RefusedError(
            f"`{Path(error.filename).as_posix()}` can't be made: {reason}."
        ) from None
    emit(starter(name, today()), path.as_posix())
    say(f"Wrote {path.as_posix()}. Fill it in, then: aitalent validate {path.as_posix()}")
    say(f"For your editor: aitalent schema profile -o {path.parent.as_posix()}/profile.schema.json")
