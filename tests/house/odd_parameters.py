"""The table of parameters in docs/odd.md is the schema's: no row is missing or left over, and unit, default, source
and meaning are as the program declares them; and every default that is a number says its source or judgement.

Usage: odd_parameters.py ROOT BINARY [PAGE]
"""

import importlib.machinery
import importlib.util
import pathlib
import sys

from source_tree import Fault, report

PAGE = "docs/odd.md"
MEND = f"tools/odd-parameters --into {PAGE} build/release/riposte"


def tool_of(root: pathlib.Path):
    """tools/odd-parameters as a module."""
    loader = importlib.machinery.SourceFileLoader("odd_parameters_tool", str(root / "tools/odd-parameters"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[loader.name] = module  # where it looks for its own names
    loader.exec_module(module)
    return module


def check(tool, schema: dict, page: str) -> list[Fault]:
    rows = tool.rows_of(schema)
    faults = [Fault(PAGE, 1, f"the default of {path} has neither source nor judgement; write it {{value: ..., "
                             "judgement: ..., range: ...}} in scenarios/*_declarations.cpp") for path in tool.unsourced(rows)]
    try:
        written = tool.rows_in(page)
    except KeyError as problem:
        return [*faults, Fault(PAGE, 1, f"{problem.args[0]}; add them, then run {MEND}")]
    for row in rows:
        line, found = written.pop(row.path, (1, None))
        if found is None:
            faults.append(Fault(PAGE, line, f"no row for the parameter {row.path}; run {MEND}"))
            continue
        for column, here, declared in zip(tool.Row._fields[1:], found[1:], row[1:]):
            if here != declared:
                faults.append(Fault(PAGE, line, f"the {column} of {row.path} is '{here}' here and '{declared}' in the schema; run {MEND}"))
    faults += [Fault(PAGE, line, f"{path} is no parameter of the schema; run {MEND}") for path, (line, _) in written.items()]
    return faults


if __name__ == "__main__":
    repository = pathlib.Path(sys.argv[1])
    maker = tool_of(repository)
    text = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else repository / PAGE).read_text(encoding="utf-8")
    sys.exit(report(check(maker, maker.schema_of(sys.argv[2]), text)))
