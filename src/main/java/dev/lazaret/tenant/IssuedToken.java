package dev.lazaret.tenant;

/** A token with its secret, which is shown this once and stored only as a hash. */
record IssuedToken(TokenEntity row, String secret) {}
