"""Reading other people's files in a limited process: words and where they stand, nothing more.

Started as ``python -m data.formats FILE`` with its options on the standard input; prints lines of
JSON. ``docs/formats.md`` says what each format gives.
"""
