package dev.lazaret.submission;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An image by reference, and where it is to go. */
public record ReferenceRequest(
    @NotBlank @Size(max = 1024) String reference,
    @Nullable @Size(max = 255) String repository,
    @Nullable @Size(max = 128) String tag) {}
