/** The command line; also what starts the service. */
@NullMarked
package dev.lazaret.cli;

import org.jspecify.annotations.NullMarked;
