/** Durable jobs, and the fair line in which work waits until there is room for it. */
@NullMarked
package dev.lazaret.queue;

import org.jspecify.annotations.NullMarked;
