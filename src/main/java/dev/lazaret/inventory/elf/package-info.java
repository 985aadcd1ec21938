/** Programs in the Executable and Linking Format, and what compilers write into them. */
@NullMarked
package dev.lazaret.inventory.elf;

import org.jspecify.annotations.NullMarked;
