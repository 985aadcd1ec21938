/** Clock, ids, problem details, health and build information; no word of the domain. */
@NullMarked
package dev.lazaret.platform;

import org.jspecify.annotations.NullMarked;
