"""The world outside: git, the output folder, processes, the state of files."""
