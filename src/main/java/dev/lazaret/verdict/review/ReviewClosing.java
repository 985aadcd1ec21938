package dev.lazaret.verdict.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What came of looking at it again. */
public record ReviewClosing(@NotBlank @Size(max = 2000) String reason) {}
