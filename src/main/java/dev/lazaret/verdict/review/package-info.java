/** What an operator has to look at again afterwards. */
@NullMarked
package dev.lazaret.verdict.review;

import org.jspecify.annotations.NullMarked;
