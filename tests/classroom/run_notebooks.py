"""Executes notebooks in order and compares what they print with the numbers of their check.py.

  run_notebooks.py FOLDER PROOFS PRINTED

PRINTED is a folder with what check_snippet.py found each of them to print (CLAIM.printed); a check.py
that was changed since, or never run, is run.

Exit status: 0 all run; 1 not; 77 no nbclient or no kernel (group classroom of scripts/packages).
"""

import importlib.util
import pathlib
import subprocess
import sys


def printed_by(notebook):
    """What the code cells print to standard output. Raises nbclient's error of a cell that fails."""
    import nbclient
    import nbformat

    document = nbformat.read(notebook, as_version=4)
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
    faults = 0
    notebooks = sorted(pathlib.Path(folder).glob("*.ipynb"))
    for notebook in notebooks:
        claim = notebook.name.split(".")[0]
        expected = expected_of(pathlib.Path(proofs) / claim / "check.py",
                               pathlib.Path(printed) / f"{claim}.printed")
        found = printed_by(notebook)
        if not found or found != expected:
            print(f"{notebook.name}: printed {found!r}, expected {expected!r}")
            faults += 1
    return 1 if faults or not notebooks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
