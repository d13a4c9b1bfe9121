"""Library, day and ledger in, the values that several outputs show out; templates and outputs build on them."""
