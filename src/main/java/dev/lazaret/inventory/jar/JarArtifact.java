package dev.lazaret.inventory.jar;

/**
 * An artifact: {@code inside} is the path of the archive that holds it within the outermost one,
 * empty for that one itself; {@code group} is empty where nothing names it.
 */
public record JarArtifact(String inside, String group, String artifact, String version) {}
