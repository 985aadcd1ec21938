package dev.lazaret.conformance;

import static dev.lazaret.conformance.HonestImage.around;
import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;

import dev.lazaret.conformance.Outcome.Judged;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Layers that are read, and what a container sees of them. */
final class LayerContents {
  private LayerContents() {}

  static Topic topic() {
    List<HostileArchive> archives = new ArrayList<>(whiteouts());
    archives.addAll(links());
    archives.addAll(paths());
    archives.addAll(shapes());
    return new Topic("What layers hold", archives);
  }

  private static List<HostileArchive> whiteouts() {
    TestLayer base = base();
    return List.of(
        layers(
            "A whiteout behind the file that its own layer brings",
            judged("layer-duplicate-entry").showing("etc", "etc/passwd", "etc/shadow"),
            base,
            layer().file("etc/passwd", "x").whiteout("etc/passwd")),
        layers(
            "A whiteout before the file that its own layer brings",
            judged().showing("etc", "etc/passwd", "etc/shadow"),
            base,
            layer().whiteout("etc/passwd").file("etc/passwd", "x")),
        layers(
            "A whiteout of a folder that its own layer brings again",
            judged("layer-duplicate-entry").showing("etc", "etc/new"),
            base,
            layer().whiteout("etc").dir("etc").file("etc/new", "x")),
        layers(
            "An opaque marker behind the files that its own layer brings",
            judged().showing("etc", "etc/new"),
            base,
            layer().file("etc/new", "x").opaque("etc")),
        layers(
            "A whiteout of the root's own folder",
            judged("layer-whiteout-anomaly").showing("etc", "etc/passwd", "etc/shadow"),
            base,
            layer().file(".wh..", "")),
        layers(
            "A whiteout of the folder above",
            judged("layer-whiteout-anomaly").showing("etc", "etc/passwd", "etc/shadow"),
            base,
            layer().file("etc/.wh...", "")),
        layers(
            "A whiteout without a name",
            judged("layer-whiteout-anomaly").showing("etc", "etc/passwd", "etc/shadow"),
            base,
            layer().file("etc/.wh.", "")),
        layers(
            "A whiteout of a whiteout",
            judged("layer-whiteout-anomaly").showing("etc", "etc/shadow"),
            base,
            layer().whiteout("etc/passwd"),
            layer().file("etc/.wh..wh.passwd", "")),
        layers(
            "A whiteout with content",
            judged("layer-whiteout-anomaly").showing("etc", "etc/shadow"),
            base,
            layer().file("etc/.wh.passwd", "content")),
        layers(
            "A whiteout of what is not there",
            judged().showing("app"),
            honest(),
            layer().whiteout("gone")),
        layers(
            "A whiteout of a folder that the next layer brings again, empty",
            judged().showing("etc"),
            base,
            layer().whiteout("etc"),
            layer().dir("etc")),
        layers(
            "A file in the place of a folder, and a folder in its place",
            judged().showing("etc", "etc/new"),
            base,
            layer().file("etc", "x"),
            layer().file("etc/new", "x")));
  }

  private static List<HostileArchive> links() {
    return List.of(
        layers(
            "Symbolic links in a circle",
            judged().showing("a", "b"),
            layer().symlink("a", "b").symlink("b", "a")),
        layers(
            "A symbolic link above the root",
            judged("layer-link-escape").showing("a"),
            layer().symlink("a", "../../etc/shadow")),
        layers(
            "A hard link above the root",
            judged("layer-hardlink-escape").showing("a"),
            layer().hardlink("a", "../../etc/shadow")),
        layers(
            "A hard link to a later entry",
            judged().showing("a", "b"),
            layer().hardlink("a", "b").file("b", "x")),
        layers("A hard link to itself", judged().showing("a"), layer().hardlink("a", "a")),
        layers(
            "A hard link to a file that a later layer removes",
            judged().showing("b"),
            layer().file("a", "x").hardlink("b", "a"),
            layer().whiteout("a")),
        layers(
            "A file below a link of its own layer",
            judged().showing("real", "real/f", "way"),
            layer().dir("real").symlink("way", "real").file("way/f", "x")),
        layers(
            "A file below a link of a lower layer, which it hides",
            judged().showing("real", "real/g", "way", "way/f"),
            layer().file("real/g", "x").symlink("way", "real"),
            layer().file("way/f", "x")));
  }

  private static List<HostileArchive> paths() {
    return List.of(
        layers(
            "An entry above the root",
            judged("layer-path-traversal").showing(),
            layer().file("../../etc/cron", "x")),
        layers(
            "An entry that climbs within the root",
            judged("layer-path-traversal").showing("a"),
            layer().dir("a").file("a/../b", "x")),
        layers(
            "An absolute path, which starts at the root",
            judged().showing("f"),
            layer().file("/f", "x")),
        layers(
            "One path twice",
            judged("layer-duplicate-entry").showing("f"),
            layer().file("f", "1").file("f", "2")),
        layers(
            "One path in two spellings",
            judged("layer-duplicate-entry").showing("f"),
            layer().file("f", "1").file(".//f", "2")),
        layers(
            "Two names that differ in case only, which are two files",
            judged().showing("README", "readme"),
            layer().file("README", "1").file("readme", "2")),
        layers(
            "Two spellings of one letter in Unicode, which are two files",
            judged().showing("e\u0301", "\u00e9"),
            layer().file("\u00e9", "1").file("e\u0301", "2")),
        layers(
            "A file below /proc",
            judged("layer-entry-under-kernel-fs").showing("proc", "proc/version"),
            layer().file("proc/version", "x")),
        layers(
            "The host's disk as a device",
            judged("device-node").showing("dev", "dev/sda"),
            layer().blockDevice("dev/sda", 8, 0)));
  }

  private static List<HostileArchive> shapes() {
    byte[] whole = layer().file("a", "1").file("b", "2").tar();
    TestLayer same = layer().file("a", "1");
    return List.of(
        layers("A layer without entries", judged().showing("app"), honest(), layer()),
        layers(
            "A layer of no byte at all",
            judged().showing("app"),
            honest(),
            TestLayer.ofTar(new byte[0])),
        HostileArchive.of(
            "An image without layers",
            TestArchives.ociLayout(image().cmd("/app")),
            judged().showing()),
        layers(
            "A layer that is the beginning of another one",
            judged().showing("a", "b"),
            TestLayer.ofTar(Arrays.copyOf(whole, 1024)),
            TestLayer.ofTar(whole)),
        layers(
            "One layer three times, with a whiteout between",
            judged().showing("a"),
            same,
            same,
            layer().whiteout("a"),
            same));
  }

  private static TestLayer base() {
    return layer().file("etc/passwd", "").file("etc/shadow", "");
  }

  private static TestLayer honest() {
    return HonestImage.LAYER;
  }

  private static HostileArchive layers(String name, Judged outcome, TestLayer... layers) {
    return HostileArchive.of(name, around(layers), outcome);
  }
}
