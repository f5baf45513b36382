"""Each rule of a file as one sentence of the rule language, with everything said that holds for it.

A sentence is a block on one line: its statements in canonical words, those of `defaults` that hold for it among them,
and levels called levels. It is itself a rule, and means what the block means where it stands.
"""

from goalrules.reading_back.sentences import Sentence, sentences

__all__ = ["Sentence", "sentences"]
