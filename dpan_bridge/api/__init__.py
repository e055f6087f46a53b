"""The machine interface for meldingen: /api/v1. What it promises is published as OpenAPI; docs/api.md shows the way."""
