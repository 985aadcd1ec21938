/** Run profiles: the least privileges under which an image works. */
@NullMarked
package dev.lazaret.profile;

import org.jspecify.annotations.NullMarked;
