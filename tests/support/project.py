"""Where this project lies, and how long a program that it starts may take."""

from pathlib import Path

__all__ = ["NPM", "ROOT", "TIMEOUT_S"]

ROOT = Path(__file__).parent.parent.parent
NPM = ROOT / "tests" / "npm"
TIMEOUT_S = 300
