"""A room built once with all of its mutants, and the test cases that reach each of them."""

import os
import pathlib
import re
import resource
import signal
import subprocess
import threading
import xml.sax.saxutils as saxutils

import mutants
import schema
import tree

MEMORY = 6 << 30
ROUNDS = 12


class Room:
    """src/initproof/NAME in a copy of the checkout, and its tests."""

    def __init__(self, copy, name, files, library):
        self.copy, self.name = copy, name
        self.executables = [f"{name}_{kind}_test" for kind in ("unit", "property")
                            if (copy.build_folder / "build.ninja").read_text().find(
                                f"tests/{name}_{kind}_test") >= 0]
        self.texts, self.all, self.seconds = {}, [], {}
        for file in files:
            path = copy.copy / file
            self.texts[file] = path.read_bytes()
            sites, errors = mutants.find(path, ["-x", "c++", "-std=c++20", f"-I{copy.copy}/src",
                                                *copy.instructions(file)], library)
            if errors:
                raise tree.Broken(f"Clang cannot read {file}: {errors[0]}")
            self.all += [(file, mutant)
                         for mutant in mutants.mutants(file, self.texts[file], sites)]

    # Number 0 is none.
    def numbered(self, file, wanted, without):
        return [(number, mutant) for number, (of, mutant) in enumerate(self.all, 1)
                if of == file and number in wanted and number not in without and
                not mutant.site.fixed]

    def build(self, wanted):
        """Builds those of the wanted mutants that can be chosen at run time. Returns the numbers of
        the others."""
        header = self.copy.copy / "src" / schema.HEADER
        header.write_text(schema.CHOICE % (len(self.all) + 1), encoding="utf-8")
        without = {number for number, (_, mutant) in enumerate(self.all, 1) if mutant.site.fixed}
        for _ in range(ROUNDS):
            for file, text in self.texts.items():
                made = schema.schema(text, self.numbered(file, wanted, without))
                path = self.copy.copy / file
                if path.read_bytes() != made:
                    path.write_bytes(made)
            if self.copy.build([*self.executables, "--", "-k", "0"]):
                return without
            wrong = (self.refused() & wanted) - without
            if not wrong:
                raise tree.Broken(f"the mutants do not build: {self.copy.said('error:')}")
            without |= wrong
        raise tree.Broken("the mutants do not build after many rounds")

    def refused(self):
        """The numbers of the mutants on lines in which the compiler found an error."""
        log = self.copy.log.read_text(encoding="utf-8", errors="replace")
        places = set()
        for path, line in re.findall(r"^(\S+?):(\d+):\d+: (?:fatal )?error:", log, re.M):
            full = (self.copy.build_folder / path).resolve()
            for file in self.texts:
                if full == (self.copy.copy / file).resolve():
                    places.add((file, int(line)))
        return {number for number, (file, mutant) in enumerate(self.all, 1)
                if any((file, line) in places for line in self.lines(file, mutant.site))}

    def lines(self, file, site):
        text = self.texts[file]
        return range(text.count(b"\n", 0, site.begin) + 1, text.count(b"\n", 0, site.end) + 2)

    def restore(self):
        """Gives the copy its own text again."""
        for file, text in self.texts.items():
            (self.copy.copy / file).write_bytes(text)

    def program(self, name):
        return str(self.copy.build_folder / "tests" / name)

    def cases(self, name):
        """The names of an executable's test cases, as the test framework lists them."""
        listed = subprocess.run([self.program(name), "--list-test-names-only"], check=False,
                                capture_output=True, text=True).stdout
        if not listed.strip():
            listed = subprocess.run([self.program(name), "--list-tests", "--verbosity", "quiet"],
                                    check=False, capture_output=True, text=True).stdout
        return [line.strip() for line in listed.splitlines() if line.strip()]

    def reach(self):
        """Runs each test case without a mutant. Returns (executable, case) -> numbers reached."""
        reached, trace = {}, self.copy.log.with_suffix(".trace")
        for executable in self.executables:
            for case in self.cases(executable):
                begin = processor_seconds()
                failed, killer = self.run(executable, [case], 0, tree.SECONDS_OF_A_TEST,
                                          MUTANT_TRACE=str(trace))
                if failed:
                    raise tree.Broken(f"without a mutant this fails: {killer or case}")
                self.seconds[executable, case] = processor_seconds() - begin
                reached[executable, case] = {number for number, byte
                                             in enumerate(trace.read_bytes()) if byte}
        return reached

    def run(self, executable, cases, number, seconds, **environment):
        """Runs test cases with a mutant until one fails, or for so many seconds of the processor.
        Returns whether one has failed, and which."""
        chosen = pathlib.Path(f"{self.copy.log}.cases.{threading.get_ident()}")
        # A name is a pattern there: commas and brackets are of the pattern's language.
        chosen.write_text("".join(re.sub(r"([,\\\[\]*\"])", r"\\\1", case) + "\n"
                                  for case in cases), encoding="utf-8")
        command = [*limited(seconds), self.program(executable), "--abort", "--reporter", "xml",
                   "--input-file", str(chosen)]
        try:
            ran = subprocess.run(command, capture_output=True, text=True, errors="replace",
                                 check=False, cwd=self.copy.build_folder / "tests",
                                 stdin=subprocess.DEVNULL, timeout=30 + 4 * seconds,
                                 env={**os.environ, "MUTANT": str(number), **environment})
        except subprocess.TimeoutExpired:
            return True, "no end"  # of threads that wait for each other, which use no processor
        finally:
            chosen.unlink(missing_ok=True)
        # Who interrupts this interrupts what runs for it: that says nothing of the mutant.
        if ran.returncode in (-signal.SIGINT, -signal.SIGTERM):
            raise KeyboardInterrupt
        begun = re.findall(r'<TestCase name="([^"]*)"', ran.stdout)
        if not begun and number and ran.returncode < 0:
            return True, "the program's start"  # what is made before main() is wrong
        if not begun:
            raise tree.Broken(f"{executable} ran none of {cases}: {ran.stdout[-300:]}{ran.stderr}")
        return ran.returncode != 0, saxutils.unescape(begun[-1], {"&quot;": '"'})


def processor_seconds():
    """Seconds of the processor of all children so far: what else the machine does is not in them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def limited(seconds):
    """What a command begins with: a mutant must take neither all memory nor the processor for ever."""
    return ["prlimit", f"--as={MEMORY}", "--core=0", f"--cpu={int(seconds) + 1}:{int(seconds) + 2}"]
