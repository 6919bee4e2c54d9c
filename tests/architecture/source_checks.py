"""Checks over a folder of source: each returns the violations it finds, so that a planted one can be fed to it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
CHECKING_CALLS = {"require", "organizations_with", "posts_with", "Move"}
PERMISSION_HOMES = ("kernel/actor.py", "access/rules/roles.py")
Node = ast.FunctionDef | ast.AsyncFunctionDef


def sources(root: Path, *, skip: Iterable[str] = ("migrations",)) -> Iterator[tuple[str, ast.Module, str]]:
    """Every module below root: its path from there, its tree, its text."""
    for path in sorted(root.rglob("*.py")):
        if not set(path.relative_to(root).parts) & set(skip):
            text = path.read_text()
            yield str(path.relative_to(root)), ast.parse(text), text


def tables_read_from_outside(root: Path) -> list[str]:
    """Code of one domain that says `.objects` of another domain's model."""
    found = []
    for path, tree, _ in sources(root):
        home = path.split("/", maxsplit=1)[0]
        foreign = _foreign_models(tree, home)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                base: ast.expr = node.value
                while isinstance(base, ast.Attribute):
                    base = base.value
                if isinstance(base, ast.Name) and base.id in foreign:
                    found.append(f"{path}:{node.lineno} reads the tables of {foreign[base.id]}")
    return found


def _foreign_models(tree: ast.Module, home: str) -> dict[str, str]:
    foreign = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                parts = name.name.split(".")
                if parts[0] == "rukun" and "models" in parts and parts[1] != home and name.asname:
                    foreign[name.asname] = parts[1]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rukun."):
            parts = (node.module or "").split(".")
            for name in node.names:
                if parts[1] != home and ("models" in parts or name.name == "models"):
                    foreign[name.asname or name.name] = parts[1]
    return foreign


def long_modules(root: Path, *, most: int) -> list[str]:
    """Modules of more than so many lines."""
    return [f"{path} has {n} lines" for path, _, text in sources(root) if (n := len(text.splitlines())) > most]


def long_functions(root: Path, *, most: int) -> list[str]:
    """Functions of more than so many lines."""
    found = []
    for path, tree, _ in sources(root):
        for node in _functions(tree):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > most:
                found.append(f"{path}:{node.lineno} {node.name} has {length} lines")
    return found


def imports_in_functions(root: Path) -> list[str]:
    """Imports that hide inside functions."""
    found = []
    for path, tree, _ in sources(root):
        hidden = {n.lineno for node in _functions(tree) for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)}
        found += [f"{path}:{line} imports inside a function" for line in sorted(hidden)]
    return found


def dumping_grounds(root: Path) -> list[str]:
    """Modules and packages named for nothing."""
    names = {path: set(Path(path).with_suffix("").parts) for path, _, _ in sources(root)}
    return [f"{path} is named for nothing" for path, parts in names.items() if parts & FORBIDDEN_NAMES]


def event_names(root: Path) -> dict[str, str]:
    """The name of every event class and where it stands."""
    found = {}
    for path, tree, _ in sources(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(_name(base) == "EventFacts" for base in node.bases):
                found[_event_name(node)] = f"{path}:{node.lineno} {node.name}"
    return found


def _event_name(node: ast.ClassDef) -> str:
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and _name(line.target) == "name" and isinstance(line.value, ast.Constant):
            return str(line.value.value)
    return f"{node.name} has no name"


def unplaced_events(root: Path, *, heard: Iterable[str], unheard: Iterable[str]) -> list[str]:
    """Events that no table names, names of events that do not exist, and names in both tables."""
    known, heard, unheard = event_names(root), set(heard), set(unheard)
    found = [f"{where} ({name}) is in neither table" for name, where in known.items() if name not in heard | unheard]
    found += [f"{name} is no event" for name in sorted((heard | unheard) - set(known))]
    return found + [f"{name} is heard and unheard" for name in sorted(heard & unheard)]


def unchecked_permissions(root: Path, *, members: Iterable[str]) -> list[str]:
    """Permissions on which no code outside their two homes decides anything."""
    checked: set[str] = set()
    for path, tree, _ in sources(root):
        if not path.endswith(PERMISSION_HOMES):
            aliases = _permission_aliases(tree)
            for node in ast.walk(tree):
                if _decides(node):
                    checked |= {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute) and _name(n.value) in aliases}
    return [f"{name} is checked nowhere" for name in members if name not in checked]


def _permission_aliases(tree: ast.Module) -> set[str]:
    names = [n for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for n in node.names if n.name == "Permission"]
    return {name.asname or name.name for name in names}


def _decides(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _name(node.func) in CHECKING_CALLS
    return isinstance(node, ast.Compare) and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _functions(tree: ast.Module) -> Iterator[Node]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def broken_promises(page: str, root: Path) -> list[str]:
    """Tests that a page names and that do not exist, or are skipped."""
    found = []
    for word in page.replace("`", " ").replace("|", " ").replace("<br>", " ").replace(",", " ").split():
        if word.startswith("tests/") and "::" in word:
            path, *names = word.split("[", maxsplit=1)[0].split("::")
            found += [f"{word} {why}" for why in _why_broken(root / path, names)]
        elif word.startswith("tests/") and word.endswith(".py") and not (root / word).exists():
            found.append(f"{word} does not exist")
    return found


def _why_broken(path: Path, names: list[str]) -> list[str]:
    if not path.exists():
        return ["does not exist"]
    body: list[ast.stmt] = ast.parse(path.read_text()).body
    marks = [ast.unparse(line) for line in body if isinstance(line, ast.Assign) and _name(line.targets[0]) == "pytestmark"]
    for name in names:
        node = next((n for n in body if isinstance(n, ast.ClassDef | Node) and n.name == name), None)
        if node is None:
            return ["does not exist"]
        marks += [ast.unparse(mark) for mark in node.decorator_list]
        body = node.body
    return ["is skipped"] if any(word in mark for mark in marks for word in ("skip", "xfail")) else []
