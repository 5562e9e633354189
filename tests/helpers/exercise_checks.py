"""Every folded solution of a notebook passes its check."""

import ast
import re
from pathlib import Path

from notebook_runner import cells

SOLUTION = re.compile(r"<details><summary>Solution</summary>.*?</details>", re.DOTALL)
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


class ExerciseChecks:
    """What holds for the exercises of every notebook."""

    def test_each_checked_function_has_one_solution(self, source):
        solved = [name for code in solutions(source) for name in functions_in(code)]
        assert set(checks(source)) <= set(solved)

    def test_stubs_do_not_pass(self, source, notebook):
        for name, call in checks(source).items():
            assert not eval(call, dict(notebook)).passed, name

    def test_solutions_pass_their_checks(self, source, notebook):
        calls = checks(source)
        for code in solutions(source):
            namespace = dict(notebook)
            exec(code, namespace)
            for name in filter(calls.__contains__, functions_in(code)):
                report = eval(calls[name], namespace)
                assert report.passed, f"{report}\n{code}"


def solutions(source: Path) -> list[str]:
    """The code of each folded solution."""
    folded = SOLUTION.findall("\n".join(cells(source, "markdown")))
    return [code for text in folded for code in CODE.findall(text)]


def checks(source: Path) -> dict[str, str]:
    """Each call of `check`, under the name of the function that it checks."""
    calls = [node for cell in cells(source, "code") for node in ast.walk(parse(cell))]
    return {
        call.args[0].id: ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) == "check"
    }


def parse(cell: str) -> ast.Module:
    """The syntax of a cell, its magics aside."""
    return ast.parse(re.sub(r"^[%!].*$", "", cell, flags=re.MULTILINE))


def functions_in(code: str) -> list[str]:
    return [node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
