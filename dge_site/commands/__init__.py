"""One command of the command line a module, and what serves it alone."""
