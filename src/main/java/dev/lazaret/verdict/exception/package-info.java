/** Findings that a tenant asks the policy to leave out, and an operator grants or refuses. */
@NullMarked
package dev.lazaret.verdict.exception;

import org.jspecify.annotations.NullMarked;
