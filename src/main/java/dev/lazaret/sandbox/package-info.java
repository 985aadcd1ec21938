/** Runs an image in the inspection engine and turns the guest kernel's trace into events. */
@NullMarked
package dev.lazaret.sandbox;

import org.jspecify.annotations.NullMarked;
