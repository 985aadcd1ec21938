/**
 * The stored facts of an image: stages, findings, packages, timeline and profile. Facts are
 * immutable, scoped by tenant, and know nothing of decisions.
 */
@NullMarked
package dev.lazaret.report;

import org.jspecify.annotations.NullMarked;
