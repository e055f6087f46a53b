"""The project and the kernel on which every app stands. See docs/architecture.md."""
