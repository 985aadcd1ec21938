/** The one place that starts processes of the operating system. */
@NullMarked
package dev.lazaret.platform.process;

import org.jspecify.annotations.NullMarked;
