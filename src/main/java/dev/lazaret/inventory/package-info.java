/** Package databases to packages, and packages to CycloneDX. */
@NullMarked
package dev.lazaret.inventory;

import org.jspecify.annotations.NullMarked;
