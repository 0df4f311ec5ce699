"""What no import contract can say about the source: threads, processes, literal texts, sizes."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 450
# What a stranger reads and runs must be one file.
ONE_FILE = {"ecabinet_verify.py"}

THREAD_NAMES = {
    "Thread", "Timer", "ThreadPoolExecutor", "ThreadPool", "QThread", "QThreadPool", "QRunnable",
    "start_new_thread", "to_thread", "run_in_executor", "run_in_threadpool",
}  # fmt: skip
PROCESS_MODULES = {"subprocess", "multiprocessing", "pty"}
# Parts of multiprocessing that only talk: a pipe's end and shared memory run no code of ours.
TALKING_MODULES = {
    "multiprocessing.connection",
    "multiprocessing.shared_memory",
    "multiprocessing.resource_tracker",
}
PROCESS_NAMES = {
    "QProcess",
    "ProcessPoolExecutor",
    "create_subprocess_exec",
    "create_subprocess_shell",
}
PROCESS_CALLS = re.compile(r"os\.(fork|forkpty|system|popen|posix_spawnp?|spawn\w+|exec\w+)")


def tracked(pattern: str = "*") -> list[Path]:
    """The files that version control knows, below the root."""
    # The checkout may belong to another account than the one that runs the tests.
    run = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", pattern]
    listed = subprocess.run(run, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def modules(*wings: str) -> list[Path]:
    return sorted(path for wing in wings for path in (ROOT / wing).rglob("*.py"))


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name or attribute, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def imported(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """(module, name or empty, line) of each import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


def thread_starts(source: str) -> list[int]:
    """The lines that name something which starts a thread."""
    return sorted(
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (
            isinstance(node, ast.Name | ast.Attribute)
            and dotted(node).split(".")[-1] in THREAD_NAMES
        )
    )


def process_starts(source: str) -> list[int]:
    """The lines that import or call something which starts a process."""
    tree = ast.parse(source)
    by_import = [
        line
        for module, name, line in imported(tree)
        if name in PROCESS_NAMES
        or (
            module.split(".")[0] in PROCESS_MODULES
            and not {module, f"{module}.{name}"} & TALKING_MODULES
        )
    ]
    by_call = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (PROCESS_CALLS.fullmatch(dotted(node)) or node.attr in PROCESS_NAMES)
    ]
    return sorted(by_import + by_call)


def computed_texts(source: str) -> list[int]:
    """The lines where `tr` is given anything but a literal."""
    return sorted(
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and dotted(node.func).split(".")[-1] == "tr"
        and not (
            node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        )
    )


def not_core_imports(source: str) -> list[int]:
    """The lines that import a part of Qt other than QtCore."""
    return sorted(
        line
        for module, name, line in imported(ast.parse(source))
        if module.split(".")[0] == "PySide6"
        and (name if module == "PySide6" else module.split(".")[1]) != "QtCore"
    )


def offences(rule: Callable[[str], list[int]], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        for line in rule(path.read_text(encoding="utf-8"))
    ]


def allowed(*exempt: str) -> list[Path]:
    """The client's modules, but for the exempt files and folders."""
    kept = [ROOT / name for name in exempt]
    return [
        path
        for path in modules("ecabinet", "ui")
        if not any(path == one or one in path.parents for one in kept)
    ]


def test_threads_start_in_few_places_only() -> None:
    """A file's parts go up on threads that end with the call; a reader alone opens its file before
    there are lanes; the stall meter's runs where a variable asks for it."""
    sync = ("ecabinet/sync/engine.py", "ecabinet/sync/abreast.py")
    kept = allowed("ui/jobs.py", *sync, "ecabinet/pdf/early.py", "ui/stalls.py", "ui/demo")
    assert not offences(thread_starts, kept)


def test_processes_start_in_few_places_only() -> None:
    hook, ocr = "ecabinet/services/hook.py", ("ecabinet/pdf/ocr.py", "ecabinet/pdf/confined.py")
    office = ("ecabinet/pdf/office.py", "ecabinet/pdf/officeroom.py")
    kept = allowed("ecabinet/pdf/child.py", *ocr, *office, hook, "ui/demo")
    assert not offences(process_starts, kept)


def test_every_text_on_screen_is_a_literal() -> None:
    assert not offences(computed_texts, [p for p in modules("ui") if p.name != "i18n.py"])


def test_view_models_know_only_the_core_of_qt() -> None:
    assert not offences(not_core_imports, modules("ui/viewmodels"))


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (thread_starts, "import threading\nthreading.Thread(target=print).start()"),
        (
            thread_starts,
            "from concurrent.futures import ThreadPoolExecutor as P\nThreadPoolExecutor()",
        ),
        (thread_starts, "class Worker(QThread): ..."),
        (process_starts, "import subprocess"),
        (process_starts, "from multiprocessing import get_context"),
        (process_starts, "import os\nos.posix_spawn('a', [], {})"),
        (process_starts, "from PySide6.QtCore import QProcess"),
        (computed_texts, "label = tr(name)"),
        (computed_texts, "label = self.tr(f'{name}')"),
        (computed_texts, "label = tr()"),
        (not_core_imports, "from PySide6.QtGui import QColor"),
        (not_core_imports, "from PySide6 import QtWidgets"),
    ],
)
def test_rule_catches_what_is_planted(rule: Callable[[str], list[int]], planted: str) -> None:
    assert rule(planted)


@pytest.mark.parametrize(
    ("rule", "innocent"),
    [
        (thread_starts, "import threading\nlock = threading.Lock()"),
        (process_starts, "from multiprocessing.connection import Connection"),
        (process_starts, "from multiprocessing import shared_memory\nimport os\nos.replace(a, b)"),
        (computed_texts, "label = tr('Hôm nay') + tr('%n thay đổi', n=3)"),
        (not_core_imports, "from PySide6.QtCore import QObject, Signal"),
    ],
)
def test_rule_leaves_the_innocent_alone(rule: Callable[[str], list[int]], innocent: str) -> None:
    assert not rule(innocent)


def test_no_module_is_past_what_one_can_hold_in_the_head() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in tracked("*.py")
        if path.name not in ONE_FILE
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    assert not long


# Written in pieces, or this file would name what it looks for.
FOREIGN = re.compile(
    "|".join(
        (
            r"(?<![\w.~-])/" + "work/",
            r"/" + r"home/(?!user\b)\w+/",
            r"/" + "farm/",
            "pypi" + r"\.org",
            "pythonhosted" + r"\.org",
            "deb" + r"\.debian\.org",
            "npmjs" + r"\.(org|com)",
        )
    )
)


def foreign(text: str) -> list[int]:
    """The lines that name a folder of one machine, or the address of a registry."""
    return [n for n, line in enumerate(text.splitlines(), 1) if FOREIGN.search(line)]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font or a PDF: no source
        found += [f"{path.relative_to(ROOT)}:{line}" for line in foreign(text)]
    assert not found


def test_foreign_names_are_caught_when_planted() -> None:
    assert foreign("cd /" + "work/main") == [1]
    assert foreign("\n--index-url https://" + "pypi" + ".org/simple") == [2]
    assert not foreign("a network/" + "work/share and artwork/x")
