"""Documents in, draft entries and a report of what was understood out; a build imports nothing of it."""
