package dev.lazaret.image;

/**
 * The next uncompressed bytes of a layer.
 *
 * @param bytes holds them at its beginning, until the next piece is asked for
 * @param compressed how many bytes of the layer as stored were read to get so far
 */
@SuppressWarnings("ArrayRecordComponent") // It is a buffer that is handed on.
record Piece(byte[] bytes, int length, long compressed) {}
