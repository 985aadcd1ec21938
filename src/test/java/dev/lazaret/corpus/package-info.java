/** Labelled images that tests build: ordinary services and hostile programs. */
package dev.lazaret.corpus;
