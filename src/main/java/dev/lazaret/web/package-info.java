/** All pages: they join what the features know; nobody depends on them. */
@NullMarked
package dev.lazaret.web;

import org.jspecify.annotations.NullMarked;
