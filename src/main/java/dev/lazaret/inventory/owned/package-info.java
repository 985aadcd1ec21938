/** Which files packages brought, and whether they still are what the packages brought. */
@NullMarked
package dev.lazaret.inventory.owned;

import org.jspecify.annotations.NullMarked;
