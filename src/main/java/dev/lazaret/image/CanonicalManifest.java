package dev.lazaret.image;

/**
 * The manifest of an image that came without one (a docker-archive of before Docker 25): an OCI
 * image manifest without white space, members in the order of the specification, each layer as it
 * is stored in the archive. Two archives with equal layers and configuration get the same digest.
 */
final class CanonicalManifest {
  private CanonicalManifest() {}
}
