"""The store that keeps results from build to build, and the templates that were compiled ahead."""
