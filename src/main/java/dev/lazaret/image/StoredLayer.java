package dev.lazaret.image;

/** A layer and where the archive has its bytes. */
record StoredLayer(LayerDescriptor descriptor, ArchiveFiles.Place place, Compression compression) {
  /** How refusals name the layer. */
  String shown() {
    return "layer %d (%s)".formatted(descriptor.index(), descriptor.digest());
  }
}
