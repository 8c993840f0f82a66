"""The source tree keeps its own rules. Each test reads every file and names those that break a rule.

    tree_test.py SOURCE_DIR
"""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
LAYERS = ["engine", "scenarios", "models", "results", "tools"]

# Third-party header -> the files or folders that may include it. One owner each; tests may look over its shoulder.
OWNERS = {
    r"yaml-cpp/": ["scenarios/yaml/"],
    r"boost/graph/": ["models/route.cpp"],
    r"boost/random/": ["results/experiments/designs/sobol.cpp"],
    r"boost/program_options": ["tools/cli/arguments.cpp"],
    r"nlopt": ["results/experiments/calibrate/search.cpp"],
    r"(hdf5\.h|hdf5_hl\.h|H5\w*\.h)$": ["results/h5/"],
    r"date/": ["scenarios/zones.cpp"],
    r"(thread|future|mutex|condition_variable)$": ["results/"],
}
STANDARD = re.compile(r"^[a-z_0-9]+$")  # <vector>, <cstdint>
SYSTEM = re.compile(r"^(sys/\w+|unistd|fcntl|dirent)\.h$")  # POSIX: only where files and terminals are


def sources(*folders, endings=(".cpp", ".hpp")):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in endings:
                yield path


def text_files():
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if parts[0].startswith("build") or parts[0] in (".git", "out") or "__pycache__" in parts or not path.is_file():
            continue
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # not a text


def name(path):
    return path.relative_to(ROOT).as_posix()


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found[1], found[2]


class Tree(unittest.TestCase):
    maxDiff = None

    def expect_none(self, broken):
        self.assertEqual(broken, [], "\n" + "\n".join(broken))

    def test_a_layer_includes_only_itself_and_those_to_its_left(self):
        broken = []
        for position, layer in enumerate(LAYERS):
            for folder in (layer, "tests/" + layer):
                for path in sources(folder):
                    for number, _, header in includes(path):
                        first = header.split("/")[0]
                        if first in LAYERS and LAYERS.index(first) > position:
                            broken.append(f"{name(path)}:{number}: {layer} includes {header}")
        self.expect_none(broken)

    def test_own_headers_exist_and_are_named_from_the_root(self):
        broken = []
        for path in sources(*LAYERS, "tests"):
            for number, mark, header in includes(path):
                generated = ROOT / "tools" / (header + ".in")
                beside = name(path).startswith("tests/") and (path.parent / header).is_file()
                if mark == '"' and not (ROOT / header).is_file() and not generated.is_file() and not beside:
                    broken.append(f"{name(path)}:{number}: {header} is not a file of the tree")
        self.expect_none(broken)

    def test_every_third_party_header_has_one_owner(self):
        broken = []
        for path in sources(*LAYERS):
            for number, mark, header in includes(path):
                if mark == '"':
                    continue
                for pattern, owners in OWNERS.items():
                    if re.search("^" + pattern, header):
                        if not any(name(path).startswith(owner) for owner in owners):
                            broken.append(f"{name(path)}:{number}: <{header}> belongs to {', '.join(owners)}")
                        break
                else:
                    posix = SYSTEM.match(header) and name(path).split("/")[0] in ("scenarios", "results", "tools")
                    if not STANDARD.match(header) and not posix:
                        broken.append(f"{name(path)}:{number}: nobody owns <{header}>")
        self.expect_none(broken)

    def test_engine_and_models_use_no_files_threads_or_clocks(self):
        # So that they compile to WebAssembly and a run is a value.
        banned = {"fstream", "filesystem", "iostream", "thread", "mutex", "atomic", "chrono", "future", "ctime", "random"}
        broken = []
        for path in sources("engine", "models"):
            for number, _, header in includes(path):
                if header in banned:
                    broken.append(f"{name(path)}:{number}: <{header}>")
        self.expect_none(broken)

    def test_only_tools_print(self):
        broken = []
        for path in sources(*LAYERS[:-1]):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.search(r"std::(cout|cerr|clog)\b|\b(printf|puts|fputs|fprintf)\s*\(|\bexit\s*\(", line):
                    broken.append(f"{name(path)}:{number}: {line.strip()}")
        self.expect_none(broken)

    def test_what_reaches_a_result_is_exact_arithmetic(self):
        # libm's functions change with the processor and long double with the machine; sqrt and rounding are exact.
        function = r"std::(log|log2|log10|log1p|exp|exp2|expm1|pow|sin|cos|tan|atan|atan2|cbrt|hypot|tgamma|lgamma|erf|erfc|fma)\s*\("
        broken = []
        for path in sources("engine", "scenarios", "models", "results"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                code = line.split("//")[0]
                if re.search(function, code) or re.search(r"\blong double\b|<random>", code):
                    broken.append(f"{name(path)}:{number}: {line.strip()}")
        self.expect_none(broken)

    def test_files_are_short(self):
        broken = []
        for path in sources(*LAYERS, "tests"):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > 450:
                broken.append(f"{name(path)}: {lines} lines, more than 450")
        self.expect_none(broken)

    def test_headers_guard_themselves(self):
        broken = [name(p) for p in sources(*LAYERS, endings=(".hpp",)) if "#pragma once" not in p.read_text(encoding="utf-8")]
        self.expect_none(broken)

    def test_no_file_names_a_place_on_somebodys_machine(self):
        pattern = re.compile(r"(?<![\w.$}/-])/(?:home|root|work|Users|mnt)/\w")
        broken = []
        for path, text in text_files():
            for number, line in enumerate(text.splitlines(), 1):
                if pattern.search(line):
                    broken.append(f"{name(path)}:{number}: {line.strip()[:120]}")
        self.expect_none(broken)

    def test_nothing_is_left_to_be_done_later(self):
        marks = "TO" + "DO", "FIX" + "ME", "X" + "XX"
        broken = []
        for path, text in text_files():
            for number, line in enumerate(text.splitlines(), 1):
                if any(re.search(rf"\b{mark}\b", line) for mark in marks):
                    broken.append(f"{name(path)}:{number}: {line.strip()[:120]}")
        self.expect_none(broken)

    def test_root_documents_are_there_and_short(self):
        for document in ["README.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
                         "CITATION.cff", "CMakePresets.json", ".clang-format", ".clang-tidy", "scenarios/library/LICENSE"]:
            self.assertTrue((ROOT / document).is_file(), document + " is missing")
        lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
        self.assertLessEqual(len(lines), 200, "ARCHITECTURE.md is read in one sitting")
        decisions = re.split(r"^## ", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"), flags=re.M)[1:]
        for decision in decisions:
            self.assertLessEqual(len(decision.splitlines()), 25, "a decision is told in 25 lines: " + decision.splitlines()[0])


if __name__ == "__main__":
    unittest.main()
