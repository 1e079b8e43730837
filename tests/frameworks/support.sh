# shellcheck shell=bash
# What the tests of the frameworks share. Sourced, never run.
source "$SOURCE/tests/cli/support.sh"
export PYTHONDONTWRITEBYTECODE=1

# python_with MODULE: a Python that has it, Debian's first, whose packages are Debian's.
python_with() {
  local python
  for python in /usr/bin/python3 python3; do
    "$python" -c "import $1" 2>/dev/null && printf '%s\n' "$python" && return
  done
  return 1
}

# expect_said TEXT: it stands in the output, wherever lines were broken.
expect_said() {
  tr -s '\n ' '  ' <"$folder/out" | grep -qF -- "$1" || fail "$shown: no '$1' in: $(head -c 1200 "$folder/out")"
}
