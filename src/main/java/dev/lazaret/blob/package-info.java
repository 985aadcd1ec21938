/** Archives by digest: immutable content that every process of an installation reads. */
@NullMarked
package dev.lazaret.blob;

import org.jspecify.annotations.NullMarked;
