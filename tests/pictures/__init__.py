"""Makes the pictures of the documentation: `make screenshots`. Not a test, but it stands on what tests stand on."""
