"""What pages, exports and the command line all read: measures applied to a reader's selection.

There is one way to any number: a selection, a viewer and a day go in, a view comes out.
"""
