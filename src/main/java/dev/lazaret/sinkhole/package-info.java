/**
 * The observation network's other end: a process of its own that answers in place of the whole
 * world, leads nowhere, and tells the worker what a run said to it; and the worker's client of it.
 */
@NullMarked
package dev.lazaret.sinkhole;

import org.jspecify.annotations.NullMarked;
