#!/usr/bin/env python3
"""The laboratory's answers against the program's, to the last digit.

agreement.py [--core CORE.js [--sliders FILE]] [--all] DRIVER PROGRAM

DRIVER answers requests, a line each (driver.cpp); with --core the core for browsers answers them in
node beside it, and both must say the same. PROGRAM is initproof. One setting of each bench, or with
--all ten, to its end. FILE has what the page asks at ten places of each bench's sliders
(slider_settings.mjs), four of them in short: both cores begin there, make a few steps and say what they have found.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

BUDGETS = (0, 3, 40, 1000)
# In short: all sliders at their lower ends, at their upper ones, and two of the places between.
PLACES = (0, 1, 3, 8)
# Pieces of work at a slider's place, in short and with --all.
PIECES = {"z": (1, 6), "decay": (2, 12), "depth": (2, 12), "learning": (1, 4), "plateau": (1, 3)}
# A piece of training is an epoch: in short, of few images.
FEW_IMAGES = {"learning": {"validation": 9700, "epochs": 1}, "plateau": {"validation": 9700, "epochs": 1},
              "decay": {"images": 200, "epochs": 2}}


class Core:
    """A process that answers a request a line."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def line(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"agreement: no answer to {text}")
        return answer.rstrip("\n")

    def ask(self, **request):
        answer = json.loads(self.line(json.dumps(request)))
        if "error" in answer:
            raise SystemExit(f"agreement: {request}: {answer['error']}")
        return answer

    def begun(self, bench, settings, pieces, seed):
        """What is said of the first pieces of a run: theory, states, what is found; or that it is refused."""
        theory = json.loads(self.line(json.dumps({"bench": bench, "do": "theory", "settings": settings})))
        if "error" in theory:
            return [theory]
        said = [theory, self.ask(bench=bench, do="start", session=1, settings=settings, seed=seed)]
        said += [self.ask(do="step", session=1, budget_ms=0) for _ in range(pieces)]
        return said + [self.ask(do="stop", session=1)]

    def run(self, bench, settings, seed="1", generator="xoshiro"):
        """All states' news put together, and the result."""
        self.ask(bench=bench, do="start", session=1, settings=settings, seed=seed,
                 generator=generator)
        states = []
        for step in range(1_000_000):
            answer = self.ask(do="step", session=1, budget_ms=BUDGETS[step % len(BUDGETS)])
            states.append(answer["state"])
            if answer["done"]:
                again = self.ask(do="step", session=1)
                if again["result"] != answer["result"]:
                    raise SystemExit("agreement: a step after the last one gives another result")
                self.ask(do="stop", session=1)
                return states, answer["result"]
        raise SystemExit("agreement: the session does not end")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def program(path, arguments, statuses=(0, 1, 2)):
    done = subprocess.run([path, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, encoding="utf-8", check=False)
    if done.returncode not in statuses:
        raise SystemExit(f"agreement: {arguments}: status {done.returncode}: {done.stderr}")
    return done.stdout


def differences(a, b, where=""):
    """The places where two documents differ, as text; at most a few."""
    if isinstance(a, dict) and isinstance(b, dict):
        found = []
        for key in list(a) + [k for k in b if k not in a]:
            if key not in a or key not in b:
                found.append(f"{where}/{key}: only in one of them")
            else:
                found += differences(a[key], b[key], f"{where}/{key}")
        return found
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        found = []
        for i, (x, y) in enumerate(zip(a, b)):
            found += differences(x, y, f"{where}/{i}")
        return found
    # Numbers as written: repr tells doubles apart to the bit.
    return [] if repr(a) == repr(b) else [f"{where}: {a!r} and {b!r}"]


class Agreement:
    def __init__(self, options):
        self.native = Core([options.driver])
        self.browser = Core(["node", os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                                  "driver.js"), options.core]) if options.core else None
        self.program = options.program
        self.failures = 0
        self.compared = 0

    def expect(self, what, a, b):
        self.compared += 1
        found = differences(a, b)
        if found:
            self.failures += 1
            print(f"{what}: {len(found)} differences:")
            for line in found[:8]:
                print("   ", line)

    def both(self, bench, settings, **draws):
        """What the native core says, once it is sure that the browser's says the same."""
        theory = self.native.ask(bench=bench, do="theory", settings=settings)["theory"]
        states, result = self.native.run(bench, settings, **draws)
        if self.browser:
            name = f"{bench} {json.dumps(settings)}, node"
            self.expect(f"{name}, theory",
                        theory, self.browser.ask(bench=bench, do="theory", settings=settings)["theory"])
            their_states, their_result = self.browser.run(bench, settings, **draws)
            self.expect(f"{name}, result", result, their_result)
            if bench in ("learning", "plateau"):
                news = {"learning": "epochs", "plateau": "points"}[bench]
                self.expect(f"{name}, news", sum((s[news] for s in states), []),
                            sum((s[news] for s in their_states), []))
        return theory, states, result

    def claims(self, claim, settings, lab_settings, bench, seed="1", generator="xoshiro"):
        _, _, result = self.both(bench, lab_settings, seed=seed, generator=generator)
        arguments = ["verify", claim, "--json", "-", "--seed", seed, "--generator", generator]
        for name, value in settings.items():
            if name in ("alpha", "max_samples"):
                arguments += [f"--{name.replace('_', '-')}", repr(value)]
            else:
                arguments += ["--set", f"{name}={value!r}"]
        theirs = json.loads(program(self.program, arguments))
        del theirs["timing"]
        self.expect(f"{bench} {claim} {settings}", theirs, result)

    def slider(self, bench, settings, pieces, seed):
        self.expect(f"{bench} {json.dumps(settings)}, first pieces",
                    *(core.begun(bench, settings, pieces, seed) for core in (self.native, self.browser)))

    def z(self, settings, seed="1", generator="xoshiro"):
        claim = settings["claim"]
        rest = {k: v for k, v in settings.items() if k != "claim"}
        self.claims(claim, rest, settings, "z", seed, generator)

    def decay(self, settings):
        self.claims("decay-factor", settings, settings, "decay")

    def depth(self, settings, seed="1"):
        theory, _, result = self.both("depth", settings, seed=seed)
        numbers = {k: v for k, v in settings.items() if k in ("alpha", "margin")}
        words = {k: v for k, v in settings.items() if k not in numbers and k != "network"}
        arguments = ["network", settings["network"], "--json", "-"]
        for name, value in words.items():
            arguments += [f"--{name}", value]
        self.expect(f"depth {settings}, theory", json.loads(program(self.program, arguments)), theory)
        arguments += ["--measure", "--seed", seed]
        for name, value in numbers.items():
            arguments += [f"--{name}", repr(value)]
        self.expect(f"depth {settings}", json.loads(program(self.program, arguments)), result)

    def trained(self, init, settings, lam, seed):
        with tempfile.TemporaryDirectory() as folder:
            history = os.path.join(folder, "history.json")
            arguments = ["train", "--layers", f"784,{settings.get('hidden', 30)},10", "--initializer", init,
                         "--biases", settings.get("biases", "normal"),
                         "--cost", settings.get("cost", "cross-entropy"),
                         "--eta", repr(settings.get("eta", 0.1)), "--lambda", repr(lam),
                         "--batch-size", str(settings.get("batch", 10)),
                         "--epochs", str(settings["epochs"]),
                         "--validation", str(settings.get("validation", 2000)), "--seed", seed,
                         "--history", history]
            program(self.program, arguments)
            with open(history, encoding="utf-8") as file:
                return json.load(file)["history"]

    def learning(self, settings, seed="1"):
        theory, _, result = self.both("learning", settings, seed=seed)
        for name, document in zip(("a", "b"), result["networks"]):
            init = settings.get(name, {"a": "naive", "b": "scaled"}[name])
            self.expect(f"learning {settings}, {name}",
                        self.trained(init, settings, theory["lambda"], seed), document["history"])

    def plateau(self, settings, seed="1"):
        theory, _, result = self.both("plateau", settings, seed=seed)
        self.expect(f"plateau {settings}",
                    self.trained(settings.get("init", "scaled"), settings, theory["lambda"], seed),
                    result["history"])


Z = [
    {"claim": "naive-saturation", "fan_in": 100, "active": 50, "max_samples": 100000},
    {"claim": "naive-variance", "fan_in": 64, "active": 32, "max_samples": 200000},
    {"claim": "naive-distribution", "fan_in": 20, "active": 10, "max_samples": 100000},
    {"claim": "scaled-variance", "fan_in": 100, "active": 50},
    {"claim": "scaled-saturation", "fan_in": 16, "active": 8, "max_samples": 200000},
    {"claim": "scaled-distribution", "fan_in": 10, "active": 5, "max_samples": 100000},
    {"claim": "naive-variance", "fan_in": 784, "active": 392, "alpha": 0.01, "max_samples": 50000},
    {"claim": "naive-saturation", "fan_in": 200, "active": 100, "weight_variance": 0.5,
     "bias_variance": 2.0, "alpha": 1e-4, "max_samples": 100000},
    {"claim": "naive-saturation", "fan_in": 10, "active": 5, "max_samples": 150000},
    {"claim": "scaled-variance", "fan_in": 30, "active": 7, "bias_variance": 0.0,
     "max_samples": 200000},
]
DECAY = [
    {},
    {"eta": 0.5},
    {"lambda": 0.1},
    {"training_size": 1000, "minibatch": 100},
    {"eta": 1.0, "lambda": 50.0},
    {"training_size": 60000, "minibatch": 32},
    {"eta": 0.01, "lambda": 1000.0},
    {"training_size": 50000, "minibatch": 1},
    {"eta": 3.0, "lambda": 7.5, "training_size": 8000, "minibatch": 8},
    {"eta": 0.25, "lambda": 0.001},
]
DEPTH = [
    {"network": "64-32-10", "hidden": "tanh", "init": "glorot", "margin": 0.2},
    {"network": "784-30-10", "hidden": "sigmoid", "init": "normal:1", "bias": "normal:1",
     "active": "392", "margin": 0.2},
    {"network": "64-64-64-64-64-10", "hidden": "relu", "init": "he", "margin": 0.2},
    {"network": "100-50-50-10", "hidden": "gelu", "init": "lecun", "margin": 0.2},
    {"network": "100-50-50-10", "hidden": "silu", "init": "glorot", "margin": 0.2},
    {"network": "256-64-10", "hidden": "leaky_relu:0.1", "init": "kaiming", "margin": 0.2},
    {"network": "100-100-10", "hidden": "relu", "framework": "keras", "margin": 0.2},
    {"network": "128-64-10", "hidden": "sigmoid", "framework": "book", "lr": "0.1", "lambda": "5",
     "batch": "10", "examples": "50000", "epochs": "30", "margin": 0.2},
    {"network": "128-64-10", "hidden": "relu", "init": "he", "lr": "0.05", "weight-decay": "5e-4",
     "batch": "128", "examples": "50000", "epochs": "30", "schedule": "cosine", "margin": 0.2},
    {"network": "32-32-32-32-32-32-32-8", "hidden": "tanh", "init": "orthogonal", "margin": 0.2},
]
LEARNING = [
    {"epochs": 2},
    {"epochs": 1, "cost": "quadratic", "eta": 3.0},
    {"epochs": 2, "hidden": 10, "a": "he", "b": "orthogonal"},
    {"epochs": 1, "batch": 100},
    {"epochs": 1, "biases": "zero"},
    {"epochs": 2, "validation": 8000},
    {"epochs": 1, "lambda": 10.0},
    {"epochs": 1, "hidden": 64, "a": "glorot", "b": "scaled"},
    {"epochs": 1, "batch": 7, "eta": 0.5},
    {"epochs": 3, "validation": 9000, "hidden": 4},
]
PLATEAU = [
    {"epochs": 2, "lambda_over_n": 0.01},
    {"epochs": 2, "lambda_over_n": 0.1},
    {"epochs": 2, "lambda_over_n": 0.3, "hidden": 10},
    {"epochs": 2, "lambda_over_n": 0.001, "eta": 0.25},
    {"epochs": 2, "lambda_over_n": 0.03, "init": "naive"},
    {"epochs": 1, "lambda_over_n": 0.003, "hidden": 100},
    {"epochs": 2, "lambda_over_n": 0.2, "validation": 8000},
    {"epochs": 1, "lambda_over_n": 0.05, "batch": 50},
    {"epochs": 2, "lambda_over_n": 1e-4, "cost": "quadratic"},
    {"epochs": 2, "lambda_over_n": 0.15, "biases": "zero", "hidden": 4},
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--core")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--bench", action="append")
    parser.add_argument("--sliders")
    parser.add_argument("driver")
    parser.add_argument("program")
    options = parser.parse_args()
    agreement = Agreement(options)
    benches = {"z": Z, "decay": DECAY, "depth": DEPTH, "learning": LEARNING, "plateau": PLATEAU}
    for name, settings in benches.items():
        if options.bench and name not in options.bench:
            continue
        for i, each in enumerate(settings if options.all else settings[:1]):
            more = {} if name == "decay" else {"seed": str(i + 1)}
            if name == "z" and i % 3 == 2:
                more["generator"] = "philox"
            getattr(agreement, name)(each, **more)
            print(f"{name} {i + 1}: {agreement.compared} comparisons, {agreement.failures} differ",
                  flush=True)
    if options.sliders:
        with open(options.sliders, encoding="utf-8") as file:
            places = [json.loads(line) for line in file]
        if len(places) != 10 * len(benches):
            sys.exit(f"agreement: {len(places)} places of sliders, expected ten a bench")
        for number, place in enumerate(places):
            bench, settings = place["bench"], place["settings"]
            if options.bench and bench not in options.bench:
                continue
            if not options.all:
                if number % 10 not in PLACES:
                    continue
                settings.update(FEW_IMAGES.get(bench, {}))
            agreement.slider(bench, settings, PIECES[bench][options.all], str(number))
        print(f"sliders: {agreement.compared} comparisons, {agreement.failures} differ", flush=True)
    agreement.native.close()
    if agreement.browser:
        agreement.browser.close()
    if agreement.failures or not agreement.compared:
        sys.exit(1)
    print(f"agreement: {agreement.compared} documents, equal to the last digit")


if __name__ == "__main__":
    main()
