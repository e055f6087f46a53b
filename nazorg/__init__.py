"""The project and the kernel on which every app stands. See docs/architecture.md."""

__version__ = "0.1.0"
