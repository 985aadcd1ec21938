/** Lazaret: the quarantine station for container images on multi-tenant platforms. */
@NullMarked
package dev.lazaret;

import org.jspecify.annotations.NullMarked;
