"""What publishers of statistics say, written beside a plan: the only part of goalrules that uses the network.

`http` asks; a publisher's own module (`kolada`) knows its addresses and answers, and makes observations of them;
`snapshots` writes these into a dated file, which is read like any other data file, and `differences` says what has
changed since the last one.
"""
