/**
 * The packages that rpm databases name: a reader of our own for each of the three formats, for
 * bytes that nobody vouches for. Each reads a buffer once, in time that grows with its length, and
 * goes on after what is broken.
 */
@NullMarked
package dev.lazaret.inventory.rpm;

import org.jspecify.annotations.NullMarked;
