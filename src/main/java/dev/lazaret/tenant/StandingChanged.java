package dev.lazaret.tenant;

/** Told in the transaction in which what policies may know of a tenant changes. */
public record StandingChanged(TenantId tenant) {}
