"""One side of a relation: the number printed there, or what the formula there computes."""

from latex import Parser
from tokens import NotEvaluable, literal


class Side:
    """A side of a relation: its tokens, its printed number if it is one, and its value."""

    def __init__(self, toks, phrases, callables):
        self.toks, self.literal = toks, literal(toks)
        self.phrases, self.callables = phrases, callables

    def value(self, env):
        if self.literal:
            return self.literal.value
        parser, compiled = self.compiled(False)
        try:
            value = compiled(env)
            if parser.series_ends:
                _, other = self.compiled(True)
                share = 0.5 if parser.series_ends == "dots" else 1.0
                return value, share * abs(value - other(env))
            return value
        except (TypeError, ZeroDivisionError, ValueError, OverflowError, IndexError) as error:
            raise NotEvaluable(str(error)) from error

    def compiled(self, altered):
        parser = Parser(list(self.toks), self.phrases, self.callables, altered)
        compiled = parser.expression()
        if parser.at < len(parser.toks):
            raise NotEvaluable(f"'{parser.peek()}' is not understood")
        return parser, compiled

    def text(self):
        return " ".join(self.toks)
