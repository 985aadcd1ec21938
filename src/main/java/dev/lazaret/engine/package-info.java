/** The inspection engine as a client sees it; the one package that imports docker-java. */
@NullMarked
package dev.lazaret.engine;

import org.jspecify.annotations.NullMarked;
