/** What accounts are told on every page until they have read it. */
@NullMarked
package dev.lazaret.verdict.notice;

import org.jspecify.annotations.NullMarked;
