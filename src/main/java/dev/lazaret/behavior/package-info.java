/** Dynamic inspection: what a running image was seen to do, and the rules that judge it. */
@NullMarked
package dev.lazaret.behavior;

import org.jspecify.annotations.NullMarked;
