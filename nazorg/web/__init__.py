"""What every screen needs: middleware, errors, paging, safe exports, encryption of fields. Knows no app."""
