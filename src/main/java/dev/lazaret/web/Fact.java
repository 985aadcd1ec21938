package dev.lazaret.web;

/** A name and what stands beside it. */
public record Fact(String name, String value) {}
