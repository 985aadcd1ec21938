package dev.lazaret.tenant;

import java.time.Instant;

/**
 * A caller that a token or session belongs to.
 *
 * @param until when the token or session ends by itself
 * @param mustChangePassword whether nothing but a new password is accepted from this session
 */
record FoundCaller(Principal principal, Instant until, boolean mustChangePassword) {}
