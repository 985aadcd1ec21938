/** Digests, references, manifests and configurations; image archives as bounded streams. */
@NullMarked
package dev.lazaret.image;

import org.jspecify.annotations.NullMarked;
