/**
 * What Java archives say about the artifacts that they hold. Every number in them is a claim of
 * their author: members are read within a budget, and archives in archives to a bounded depth.
 */
@NullMarked
package dev.lazaret.inventory.jar;

import org.jspecify.annotations.NullMarked;
