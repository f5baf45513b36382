"""A batch into files, part by part: parts that are finished are kept beside the file, and not done again.

The cases are divided by a number made of the entity. Each finished part is a Parquet file in the folder
`verdicts.parquet.parts`, beside a fingerprint of everything it rests on; at the end they are joined and the folder is
taken away.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goalrules.batch.counted import counted
from goalrules.batch.duckdb_engine import Engine, open_engine
from goalrules.batch.judging import Options, Part, Ready, judge_part, keep_clauses, made_ready, out_of_memory
from goalrules.batch.results import LevelCount
from goalrules.batch.sheet import text
from goalrules.batch.sources import files_of
from goalrules.batch.traces import put_traces
from goalrules.batch.written import file_of
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.version import __version__

_BEFORE = {"indicators": 0.3, "goals": 0.8, "scores": 0.85, "outlooks": 0.9}
"""How much of the work on a part is done, about, when a table is begun."""

Progress = Callable[[float, int, int], None]
"""Takes how much is done (0 to 1), of which part, of how many."""


class Asked(NamedTuple):
    """What is to be written: from which figures, into which file, in how many parts."""

    given: tuple[str, ...]
    to: Path
    options: Options
    partitions: int = 1


class Written(NamedTuple):
    """What was written: the files, how many cases, goals by level, and how many parts were there already.

    `example` is the entity and period of one case.
    """

    files: tuple[Path, ...]
    cases: int
    levels: tuple[LevelCount, ...]
    kept: int
    example: tuple[str | None, str] | None = None
    rejudged: int = 0


def batch_into_files(plan: CheckedPlan, asked: Asked, progress: Progress) -> Outcome[Written]:
    """Judge everything and write it. With an error no file is changed. Errors: OSError; `duckdb.Error`."""
    import duckdb

    running = open_engine(asked.options.memory, asked.options.threads)
    try:
        return _Writing(running, plan, asked, progress).done()
    except duckdb.OutOfMemoryException:
        return Outcome(None, (out_of_memory(asked.options),))
    except duckdb.IOException as error:
        raise OSError(str(error).split("\n", 1)[0]) from error
    finally:
        running.connection.close()


class _Writing:
    def __init__(self, running: Engine, plan: CheckedPlan, asked: Asked, progress: Progress) -> None:
        self._running = running
        self._plan = plan
        self._asked = asked
        self._progress = progress
        self._folder = asked.to.with_name(f"{asked.to.name}.parts")
        self._key = fingerprint(plan.plan, asked)

    def done(self) -> Outcome[Written]:
        asked, kept = self._asked, self._finished()
        found: tuple[Diagnostic, ...] = ()
        if len(kept) < asked.partitions:
            ready = made_ready(self._running, self._plan, asked.given, asked.options)
            if ready.value is None:
                return Outcome(None, ready.diagnostics)
            found = ready.diagnostics
            for number in range(asked.partitions):
                self._progress(number / asked.partitions, number + 1, asked.partitions)
                if number not in kept:
                    made = self._made(ready.value, number)
                    found = (*found, *made.diagnostics)
                    if made.value is None:
                        shutil.rmtree(self._folder, ignore_errors=True)
                        return Outcome(None, found)
        self._progress(1.0, asked.partitions, asked.partitions)
        return Outcome(self._joined(len(kept)), found)

    def _finished(self) -> set[int]:
        """The parts that are there and rest on the same; those that rest on something else are taken away."""
        key = self._folder / "key.txt"
        if key.is_file() and key.read_text(encoding="utf-8") == self._key:
            return {int(one.stem.removeprefix("done-")) for one in self._folder.glob("done-*.txt")}
        shutil.rmtree(self._folder, ignore_errors=True)
        return set()

    def _made(self, ready: Ready, number: int) -> Outcome[int]:
        """One part judged and written; its files count when the file that says so is there."""

        def put(table: str, query: str) -> None:
            self._progress((number + _BEFORE[table]) / self._asked.partitions, number + 1, self._asked.partitions)
            self._begun()
            self._copy(query, self._folder / f"{table}-{number}.parquet")

        part = Part(number, self._asked.partitions)
        judged = judge_part(ready, put, part)
        if judged.value is None:
            return judged
        if self._asked.options.evidence == "full":
            goals = f"read_parquet({text(str(self._folder / f'goals-{number}.parquet'))})"
            traced = put_traces(ready, self._plan, goals)
            if traced.value is None:
                return Outcome(None, traced.diagnostics)
            self._copy("SELECT * FROM traces", self._folder / f"traces-{number}.parquet")
        (self._folder / f"done-{number}.txt").write_text(str(judged.value), encoding="utf-8")
        return judged

    def _begun(self) -> None:
        self._folder.mkdir(exist_ok=True)
        (self._folder / "key.txt").write_text(self._key, encoding="utf-8")

    def _copy(self, query: str, file: Path) -> None:
        about = text(json.dumps(about_of(self._plan.plan, self._asked), ensure_ascii=False))
        self._running.connection.execute(
            f"COPY ({query}) TO {text(str(file))}"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{goalrules: {about}}})"
        )

    def _joined(self, kept: int) -> Written:
        asked, running = self._asked, self._running
        evidence = asked.options.evidence
        tables = ["goals", *(["indicators"] if evidence != "none" else []), *(["traces"] if evidence == "full" else [])]
        tables += [one for one in ("scores", "outlooks") if (self._folder / f"{one}-0.parquet").is_file()]
        sources = {
            table: "read_parquet([{}])".format(
                ", ".join(text(str(self._folder / f"{table}-{number}.parquet")) for number in range(asked.partitions))
            )
            for table in tables
        }
        told = counted(running, self._plan.plan, sources["goals"], wide=asked.options.layout == "wide")
        if evidence != "none":
            keep_clauses(running, self._plan.plan)
            self._copy("SELECT * FROM clauses", self._folder / "clauses-0.parquet")
            sources["clauses"] = f"read_parquet({text(str(self._folder / 'clauses-0.parquet'))})"
        files = self._database(sources) if asked.to.suffix == ".duckdb" else self._files(sources)
        rejudged = sum(int(one.read_text(encoding="utf-8")) for one in self._folder.glob("done-*.txt"))
        shutil.rmtree(self._folder, ignore_errors=True)
        return Written(files, told.cases, told.levels, kept, told.example, rejudged)

    def _files(self, sources: Mapping[str, str]) -> tuple[Path, ...]:
        asked = self._asked
        coming: dict[Path, Path] = {}
        for table, source in sources.items():
            whole = self._folder / f"{table}-whole{asked.to.suffix}"
            only = self._folder / f"{table}-0.parquet"
            if asked.to.suffix == ".parquet" and (asked.partitions == 1 or table == "clauses"):
                whole = only
            elif asked.to.suffix == ".parquet":
                self._copy(f"SELECT * FROM {source}", whole)
            else:
                self._running.connection.execute(
                    f"COPY (SELECT * FROM {source}) TO {text(str(whole))} (FORMAT csv, HEADER)"
                )
            coming[file_of(asked.to, table)] = whole
        for file, whole in coming.items():
            os.replace(whole, file)
        return tuple(coming)

    def _database(self, sources: Mapping[str, str]) -> tuple[Path, ...]:
        whole, connection = self._folder / "whole.duckdb", self._running.connection
        whole.unlink(missing_ok=True)
        connection.execute(f"ATTACH {text(str(whole))} AS written")
        for table, source in sources.items():
            connection.execute(f"CREATE TABLE written.{table} AS SELECT * FROM {source}")
        about = json.dumps(about_of(self._plan.plan, self._asked), ensure_ascii=False)
        connection.execute(f"CREATE TABLE written.about AS SELECT {text(about)} AS goalrules")
        connection.execute("DETACH written")
        os.replace(whole, self._asked.to)
        return (self._asked.to,)


def about_of(plan: Plan, asked: Asked) -> dict[str, object]:
    """What verdicts say of themselves, so that one of them can be told again: plan, figures and version."""
    rules = {source.path: sha256(source.text.encode("utf-8")).hexdigest() for source in plan.sources}
    figures = [str(_absolute(one)) for one in asked.given]
    return {"goalrules": __version__, "plan": plan.name, "rules": rules, "measurements": figures}


def _absolute(given: str) -> str:
    begin, colon, rest = given.partition(".duckdb:")
    return f"{Path(begin + '.duckdb').absolute()}:{rest}" if colon else str(Path(given).absolute())


def fingerprint(plan: Plan, asked: Asked) -> str:
    """What a part rests on, as one number: rules, files with size and time of change, what is asked for, versions.

    With another version of the engine entities may be divided otherwise, so it is part of it.
    """
    import duckdb

    files = [
        (file.as_posix(), status.st_size, status.st_mtime_ns)
        for one in asked.given
        for file in files_of(_file_in(one))
        if file.is_file()
        for status in (file.stat(),)
    ]
    options = asked.options
    rests_on = {
        "about": about_of(plan, asked),
        "engine": duckdb.__version__,
        "files": files,
        "evidence": options.evidence,
        "layout": options.layout,
        "entities": options.entities,
        "periods": None if options.periods is None else [str(one) for one in options.periods],
        "partitions": asked.partitions,
    }
    return sha256(json.dumps(rests_on, sort_keys=True).encode("utf-8")).hexdigest()


def _file_in(given: str) -> str:
    begin, colon, _ = given.partition(".duckdb:")
    return f"{begin}.duckdb" if colon else given


def not_written(file: Path, error: OSError) -> Diagnostic:
    """That a file cannot be written."""
    message = said("{file} cannot be written: {reason}", file=file.as_posix(), reason=error.strerror or str(error))
    return Diagnostic(codes.VERDICTS_NOT_WRITTEN, message, None, help="check the folder, and that you may write there")
