package dev.lazaret.tenant;

/**
 * A caller that a token or session belongs to.
 *
 * @param mustChangePassword whether nothing but a new password is accepted from this session
 */
record FoundCaller(Principal principal, boolean mustChangePassword) {}
