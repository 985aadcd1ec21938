/** Static inspection: the interfaces of checks and the single pass over the layers. */
@NullMarked
package dev.lazaret.check;

import org.jspecify.annotations.NullMarked;
