"""An import contract that import-linter lacks: a package may import these names and no others.

Its own contracts forbid what somebody thought of; this one also refuses the library that nobody
has thought of yet.
"""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """`package` imports itself, `allowed` and the standard library without `refused`, directly."""

    type_name = "only"

    package = fields.StringField()
    allowed = fields.SetField(subfield=fields.StringField(), required=False)
    refused = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        package = str(self.package)
        if package not in graph.modules:
            raise ValueError(f"Module '{package}' does not exist.")
        standard = sys.stdlib_module_names - _names(self.refused)
        permitted = standard | _names(self.allowed) | {package}
        wrong = sorted(
            (importer, imported)
            for importer in graph.find_descendants(package) | {package}
            for imported in graph.find_modules_directly_imported_by(importer)
            if not any(imported == name or imported.startswith(f"{name}.") for name in permitted)
        )
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["wrong"]:
            output.print_error(f"{importer} is not allowed to import {imported}")


def _names(field: object) -> set[str]:
    return {str(name) for name in field} if isinstance(field, set) else set()
