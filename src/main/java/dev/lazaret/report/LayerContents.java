package dev.lazaret.report;

import dev.lazaret.finding.LayerPlace;

/**
 * What a layer of an image brought, as the static stage has read it.
 *
 * @param place where it stands, and whose it is by the list of known bases of that time
 * @param entries how many entries its tar has
 * @param contentBytes how many bytes its files have together
 */
public record LayerContents(LayerPlace place, int entries, long contentBytes) {}
