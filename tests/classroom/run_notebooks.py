"""Executes notebooks in order and compares what they print with the numbers of their check.py.

  run_notebooks.py FOLDER PROOFS

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


def main(folder, proofs):
    for module in "numpy", "nbclient", "nbformat", "ipykernel":
        if importlib.util.find_spec(module) is None:
            print(f"skipped: no {module} (Debian: python3-{module})")
            return 77
    faults = 0
    notebooks = sorted(pathlib.Path(folder).glob("*.ipynb"))
    for notebook in notebooks:
        check = pathlib.Path(proofs) / notebook.name.split(".")[0] / "check.py"
        command = [sys.executable, "-B", str(check)]
        expected = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = printed_by(notebook)
        if not found or found != expected:
            print(f"{notebook.name}: printed {found!r}, expected {expected!r}")
            faults += 1
    return 1 if faults or not notebooks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
