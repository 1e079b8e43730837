"""Compares the code of notebooks with their check.py, line by line, executes them in order and compares what they print
with the numbers of their check.py: three of them, that train no network, or with INITPROOF_FULL=1 all.

  run_notebooks.py FOLDER PROOFS PRINTED

PRINTED is a folder with what check_snippet.py found each of them to print (CLAIM.printed); a check.py
that was changed since, or never run, is run.

Exit status: 0 all run; 1 not; 77 no nbclient or no kernel (group classroom of scripts/packages).
"""

import difflib
import importlib.util
import os
import pathlib
import subprocess
import sys

FEW = ("decay-factor", "euler-limit", "naive-variance")


def code_of(document):
    """The lines of the code cells."""
    return "\n".join(cell.source for cell in document.cells if cell.cell_type == "code").splitlines()


def other_lines(document, check):
    """Lines by which the notebook's code and the check.py differ, other than those on its seed."""
    both = [[line for line in lines if line != "import sys" and "default_rng(" not in line]
            for lines in (check.read_text().splitlines(), code_of(document))]
    return [line for line in difflib.ndiff(*both) if line[0] in "+-"]


def printed_by(document):
    """What the code cells print to standard output. Raises nbclient's error of a cell that fails."""
    import nbclient

    nbclient.NotebookClient(document, timeout=300, kernel_name="python3").execute()
    cells = [cell for cell in document.cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    return "".join(output.text for output in outputs if output.get("name") == "stdout")


def expected_of(check, printed):
    """What a check.py prints, from the file if that is newer."""
    if printed.is_file() and printed.stat().st_mtime > check.stat().st_mtime:
        return printed.read_text()
    command = [sys.executable, "-B", str(check)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(folder, proofs, printed):
    for module in "numpy", "nbclient", "nbformat", "ipykernel":
        if importlib.util.find_spec(module) is None:
            print(f"skipped: no {module} (Debian: python3-{module})")
            return 77
    import nbformat

    faults = 0
    notebooks = sorted(pathlib.Path(folder).glob("*.ipynb"))
    for notebook in notebooks:
        claim = notebook.name.split(".")[0]
        check = pathlib.Path(proofs) / claim / "check.py"
        document = nbformat.read(notebook, as_version=4)
        if other := other_lines(document, check):
            print(f"{notebook.name}: lines that are not those of {check.name}: {other[:3]}")
            faults += 1
        if claim not in FEW and os.environ.get("INITPROOF_FULL") != "1":
            continue
        expected = expected_of(check, pathlib.Path(printed) / f"{claim}.printed")
        found = printed_by(document)
        if not found or found != expected:
            print(f"{notebook.name}: printed {found!r}, expected {expected!r}")
            faults += 1
    return 1 if faults or not notebooks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
