"""One module a family of addresses, each with `plan(agenda, …) → Output …`; siblings know nothing of each other."""
