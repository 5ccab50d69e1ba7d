"""Each rule of the house catches the fault it is there for: a small sound tree passes, the same tree with
one fault planted fails with the place named. Usage: planted_faults_test.py COMPILER
"""

import pathlib
import sys
import tempfile
import unittest

import documented_commands
import include_arrows
import must_not_compile
import odd_parameters
import tidiness
import transcendentals

COMPILER = sys.argv.pop(1) if len(sys.argv) > 1 else "g++"

SOUND = {
    "sim/kernel/clock.hpp": "#pragma once\n",
    "sim/kernel/transcendental.hpp": "inline double exp(double x) { return sleef(x); }\n",
    "sim/kernel/normal.hpp": '#include "sim/kernel/transcendental.hpp"\n',
    "sim/kernel/law.cpp": '#include "sim/kernel/normal.hpp"\ndouble f(double x) { return exp(x); }\n',
    "sim/world/office.hpp": '#pragma once\n#include <cmath>\n#include "sim/kernel/clock.hpp"\n',
    "sim/world/office.cpp": '#include "sim/world/office.hpp"\ndouble f(double x) { return kernel::exp(std::sqrt(x)); }\n',
    "agents/china.cpp": '#include "sim/world/office.hpp"\n// std::exp(x) in a comment is prose\n',
    "docs/page.md": "A page.\n",
}


class PlantedFaults(unittest.TestCase):
    def faults(self, rule, planted: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in {**SOUND, **planted}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            return [str(fault) for fault in rule.check(root)]

    def caught(self, rule, path: str, text: str, expected: str) -> None:
        self.assertEqual(self.faults(rule, {}), [])
        faults = self.faults(rule, {path: text})
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(expected, faults[0])

    def test_an_arrow_pointing_right(self):
        self.caught(include_arrows, "sim/kernel/clock.hpp", '#pragma once\n#include "sim/world/office.hpp"\n',
                    "sim/kernel/clock.hpp:2: sim/kernel includes sim/world/office.hpp, but sim/world lies to its right")

    def test_an_arrow_pointing_right_in_angle_brackets(self):
        self.caught(include_arrows, "sim/world/stock.hpp", "#  include <agents/china.hpp>\n", "agents lies to its right")

    def test_an_arrow_between_world_and_economy(self):
        self.caught(include_arrows, "sim/economy/solve.hpp", '#include "sim/world/office.hpp"\n', "lies to its right")

    def test_an_include_that_is_not_from_the_root(self):
        self.caught(include_arrows, "agents/india.cpp", '#include "china.hpp"\n', "include from the root")

    def test_an_own_header_that_is_not_first(self):
        self.caught(include_arrows, "sim/world/office.cpp",
                    '#include "sim/kernel/clock.hpp"\n#include "sim/world/office.hpp"\n', "put it first")

    def test_a_standard_exponential(self):
        self.caught(transcendentals, "agents/india.cpp", "double f(double x) { return std::exp(x); }\n", "'std::exp'")

    def test_a_global_power(self):
        self.caught(transcendentals, "agents/india.cpp", "double f(double x) { return ::pow(x, 2.5); }\n", "'::pow'")

    def test_a_bare_logarithm_outside_the_kernel(self):
        self.caught(transcendentals, "agents/india.cpp", "double f(double x) { return log(x); }\n", "a bare 'log'")

    def test_a_bare_exponential_in_the_kernel_without_its_door(self):
        self.caught(transcendentals, "sim/kernel/law.cpp", "double f(double x) { return exp(x); }\n", "a bare 'exp'")

    def test_a_bare_function_that_the_door_does_not_offer(self):
        self.caught(transcendentals, "sim/kernel/law.cpp",
                    '#include "sim/kernel/normal.hpp"\ndouble f(double x) { return sin(x); }\n', "a bare 'sin'")

    def test_boost_math_in_the_program(self):
        self.caught(transcendentals, "agents/india.cpp", "#include <boost/math/distributions/beta.hpp>\n", "tests only")

    def test_a_mark_of_unfinished_work(self):
        self.caught(tidiness, "docs/page.md", "Later.\nTO" + "DO: write this\n", "docs/page.md:2: 'TO" + "DO'")

    def test_a_path_of_one_machine(self):
        self.caught(tidiness, "docs/page.md", "See /ho" + "me/ada/riposte.\n", "a path of one machine")

    def test_an_overlong_file(self):
        self.caught(tidiness, "docs/page.md", "line\n" * 401, "401 lines")

    def test_an_excuse_that_is_no_longer_needed(self):
        self.caught(tidiness, tidiness.LONG_FILES, "docs/page.md   one table\n", "strike it")

    def parameter_faults(self, damage) -> list[str]:
        """What is found on a page that was sound before `damage` (page text to page text, or the schema)."""
        tool = odd_parameters.tool_of(pathlib.Path(__file__).resolve().parents[2])
        lag = {"$ref": "#/$defs/value1", "description": "announced to in force", "x-unit": "d",
               "x-default": "{value: 0 d, judgement: 'at once, unless said', range: [0 d, 30 d]}"}
        title = {"$ref": "#/$defs/value2", "description": "said so"}
        schema = {"$defs": {"value1": {"type": "number"}, "value2": {"type": ["string", "number"]},
                            "scenario": {"properties": {"lag": lag, "title": title}, "required": ["title"]}}}
        page = f"# ODD\n\n{tool.BEGIN}\n{tool.table(tool.rows_of(schema))}\n{tool.END}\n"
        self.assertEqual(odd_parameters.check(tool, schema, page), [])
        self.assertIn("| `lag` | d | `0 d` | judgement: at once, unless said; range 0 d to 30 d | announced to in force |", page)
        return [str(fault) for fault in odd_parameters.check(tool, *damage(schema, page))]

    def test_a_parameter_without_a_row(self):
        without = lambda schema, page: (schema, "\n".join(line for line in page.split("\n") if "`lag`" not in line))
        self.assertEqual(self.parameter_faults(without), [
            "docs/odd.md:1: no row for the parameter lag; run tools/odd-parameters --into docs/odd.md build/release/riposte"])

    def test_a_parameter_with_another_unit_default_or_judgement(self):
        for old, new, column in (("| d |", "| h |", "unit"), ("`0 d`", "`1 d`", "default"), ("at once", "never", "source")):
            with self.subTest(column):
                faults = self.parameter_faults(lambda schema, page: (schema, page.replace(old, new)))
                self.assertEqual(len(faults), 1, faults)
                self.assertIn(f"docs/odd.md:6: the {column} of lag is", faults[0])

    def test_a_row_of_no_parameter(self):
        longer = lambda schema, page: (schema, page.replace("| `title`", "| `lagg` | d | none |  |  |\n| `title`"))
        self.assertIn("lagg is no parameter of the schema", self.parameter_faults(longer)[0])

    def test_a_page_without_the_table(self):
        self.assertIn("no markers", self.parameter_faults(lambda schema, page: (schema, "# ODD\n"))[0])

    def test_a_default_without_source_or_judgement(self):
        def plain(schema, page):
            schema["$defs"]["scenario"]["properties"]["lag"]["x-default"] = "0 d"
            return schema, page
        self.assertIn("the default of lag has neither source nor judgement", self.parameter_faults(plain)[0])

    def test_a_mistake_that_compiles(self):
        self.assertIn("let it through", self.verdict("#ifdef MUST_NOT_COMPILE\nint a = 1;\n#else\nint a = 2;\n#endif\n"))

    def test_a_mistake_that_fails_elsewhere(self):
        text = "#ifdef MUST_NOT_COMPILE\n#define WRONG\n#else\nint a = 2;\n#endif\n#ifdef WRONG\nint b = {};;x\n#endif\n"
        self.assertIn("elsewhere", self.verdict(text))

    def test_a_twin_that_does_not_compile(self):
        self.assertIn("the twin", self.verdict("#ifdef MUST_NOT_COMPILE\n#else\nint a = x;\n#endif\n"))

    def verdict(self, text: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "mistake.cpp"
            file.write_text(text, encoding="utf-8")
            return must_not_compile.verdict(pathlib.Path(folder), file, [COMPILER]) or ""

    def page_faults(self, page: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "CMakePresets.json").write_text('{"configurePresets": [{"name": "release"}]}', encoding="utf-8")
            binary = root / "riposte"
            binary.write_text('#!/bin/sh\n[ "$1" = run ] && [ "$2" = what-if.yaml ] && cat what-if.yaml && [ "$4" -le 500 ]\n',
                              encoding="utf-8")
            binary.chmod(0o755)
            (root / "README.md").write_text(page, encoding="utf-8")
            return [str(fault) for fault in documented_commands.check(root, binary, root / "README.md")]

    def test_a_sound_page_passes(self):
        self.assertEqual(self.page_faults(
            "See [this](README.md).\n```yaml\n# what-if.yaml\nbase: x\n```\n```sh\nriposte run what-if.yaml -n 20000\n"
            "build/release/riposte fly   # exit 1\ncmake --preset release\n```\n"), [])

    def test_a_documented_command_that_fails(self):
        self.assertIn("README.md:3: exit 1 instead of 0", self.page_faults("```sh\n# Fly.\nriposte fly\n```\n")[0])

    def test_a_documented_command_that_should_fail_and_does_not(self):
        page = "```sh\necho 'base: x' > what-if.yaml\nriposte run what-if.yaml -n 1   # exit 2\n```\n"
        self.assertIn("exit 0 instead of 2", self.page_faults(page.replace("echo", "cat <<<"))[0])

    def test_a_preset_that_does_not_exist(self):
        self.assertIn("no preset 'fast'", self.page_faults("```sh\ncmake --preset fast\n```\n")[0])

    def test_a_script_that_does_not_exist(self):
        self.assertIn("tools/fly is not there", self.page_faults("```sh\ntools/fly\n```\n")[0])

    def test_a_command_without_a_rule(self):
        self.assertIn("no rule for 'sudo'", self.page_faults("```sh\nsudo true\n```\n")[0])

    def test_a_link_to_nowhere(self):
        self.assertIn("README.md:2: link to docs/odd.md", self.page_faults("A\n[b](docs/odd.md#c)\n")[0])

    def test_a_file_named_that_does_not_exist(self):
        self.assertIn("names agents/nobody.cpp", self.page_faults("See `agents/nobody.cpp` or `agents/NAME.cpp`.\n")[0])


if __name__ == "__main__":
    unittest.main()
