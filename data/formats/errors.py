"""Why a file is not taken at all."""


class RefusedError(Exception):
    """A file that is not read.

    Args:
        rule: a short code for logs and tests, such as ``too-large``.
        sentence: what is wrong and what to do, for the person who brought it.
    """

    def __init__(self, rule: str, sentence: str) -> None:
        self.rule, self.sentence = rule, sentence
        super().__init__(sentence)
