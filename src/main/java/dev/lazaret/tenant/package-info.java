/** Tenants, accounts, tokens and roles; who is calling, and which rows that caller may see. */
@NullMarked
package dev.lazaret.tenant;

import org.jspecify.annotations.NullMarked;
