package dev.lazaret.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages by the names that they have and provide. Of several with one name, the nearest is meant:
 * of the same architecture where a distribution has it, in the same folder for Python and Ruby. A
 * manifest that lists a whole program knows no packages outside of it.
 */
final class NamedPackages {
  private record Name(String type, String near, String name) {}

  private final Map<Name, FoundPackage> byName = new HashMap<>();
  private final Map<String, List<FoundPackage>> goModules = new HashMap<>();

  private NamedPackages() {}

  static NamedPackages of(Collection<FoundPackage> found) {
    NamedPackages named = new NamedPackages();
    // What has a name comes before what only provides it.
    found.forEach(one -> named.add(one, Stream.of(one.fact().text(PackageFacts.NAME))));
    found.forEach(
        one -> named.add(one, Requirements.words(one.fact().text(PackageFacts.PROVIDES))));
    found.stream()
        .filter(one -> one.type().equals(GoPackages.TYPE))
        .forEach(
            one -> named.goModules.computeIfAbsent(one.path(), _ -> new ArrayList<>()).add(one));
    return named;
  }

  private void add(FoundPackage found, Stream<String> names) {
    String near = near(found);
    names.forEach(name -> {
      byName.putIfAbsent(new Name(found.type(), near, name), found);
      byName.putIfAbsent(new Name(found.type(), "", name), found);
    });
  }

  /** What meets the needs of a package: for each the first of its names that there is. */
  Stream<FoundPackage> neededBy(FoundPackage needing) {
    String near = near(needing);
    return Requirements.needs(needing.fact().text(PackageFacts.REQUIRES))
        .flatMap(names ->
            names.stream().flatMap(name -> lookUp(needing.type(), near, name).stream()).limit(1));
  }

  private Optional<FoundPackage> lookUp(String type, String near, String name) {
    FoundPackage found = byName.get(new Name(type, near, name));
    return found != null || isWhole(type)
        ? Optional.ofNullable(found)
        : Optional.ofNullable(byName.get(new Name(type, "", name)));
  }

  /** The modules that a Go program was linked from, seen from the program itself. */
  List<FoundPackage> modulesOf(FoundPackage program) {
    return program.fact().text(GoPackages.MAIN).isEmpty()
        ? List.of()
        : goModules.getOrDefault(program.path(), List.of());
  }

  /** Whether each manifest of the type lists a whole program. */
  private static boolean isWhole(String type) {
    return switch (type) {
      case ComposerPackages.TYPE, DotnetPackages.TYPE, RustPackages.TYPE -> true;
      default -> false;
    };
  }

  private static String near(FoundPackage found) {
    return switch (found.type()) {
      case PythonPackages.TYPE -> "/" + PythonPackages.folder(found.path());
      case RubyPackages.TYPE -> "/" + found.path().substring(0, found.path().lastIndexOf('/') + 1);
      case ComposerPackages.TYPE, DotnetPackages.TYPE, RustPackages.TYPE -> "/" + found.path();
      default -> found.fact().text(PackageFacts.ARCH);
    };
  }
}
