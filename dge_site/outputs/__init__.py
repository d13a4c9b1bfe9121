"""One module a family of addresses, each with `plan(catalogue) → Output …`; siblings know nothing of each other."""
