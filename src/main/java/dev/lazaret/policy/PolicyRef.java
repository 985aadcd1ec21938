package dev.lazaret.policy;

/** One version of a policy; {@code version} counts from 1. */
public record PolicyRef(String name, int version) {}
