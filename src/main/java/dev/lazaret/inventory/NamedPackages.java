package dev.lazaret.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Packages by the names that they have and provide. Of several with one name, the nearest is meant:
 * of the same architecture where a distribution has it, in the same folder for Python and Ruby. A
 * manifest that lists a whole program knows no packages outside of it.
 */
final class NamedPackages {
  private static final Pattern PYTHON_METADATA =
      Pattern.compile("/?[^/]*\\.(?:dist|egg)-info(?:/[^/]*)?$|/?EGG-INFO/[^/]*$");

  private record Name(String type, String near, String name) {}

  private final Map<Name, FoundPackage> byName = new HashMap<>();
  private final Map<String, List<FoundPackage>> goModules = new HashMap<>();

  private NamedPackages() {}

  static NamedPackages of(Collection<FoundPackage> found) {
    NamedPackages named = new NamedPackages();
    // What has a name comes before what only provides it.
    found.forEach(one -> named.add(one, one.fact().text(PackageFacts.NAME)));
    found.forEach(one ->
        Requirements.words(one.fact().text(PackageFacts.PROVIDES))
            .forEach(name -> named.add(one, name)));
    found.stream()
        .filter(one -> one.type().equals(GoPackages.TYPE))
        .forEach(
            one -> named.goModules.computeIfAbsent(one.path(), _ -> new ArrayList<>()).add(one));
    return named;
  }

  private void add(FoundPackage found, String name) {
    byName.putIfAbsent(new Name(found.type(), near(found), name), found);
    byName.putIfAbsent(new Name(found.type(), "", name), found);
  }

  /** The first of {@code names} that there is. */
  Optional<FoundPackage> lookUp(FoundPackage needing, List<String> names) {
    return names.stream().flatMap(name -> lookUp(needing, name).stream()).findFirst();
  }

  private Optional<FoundPackage> lookUp(FoundPackage needing, String name) {
    FoundPackage near = byName.get(new Name(needing.type(), near(needing), name));
    return near != null || isWhole(needing.type())
        ? Optional.ofNullable(near)
        : Optional.ofNullable(byName.get(new Name(needing.type(), "", name)));
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
      case PythonPackages.TYPE -> "/" + PYTHON_METADATA.matcher(found.path()).replaceFirst("");
      case RubyPackages.TYPE -> "/" + found.path().substring(0, found.path().lastIndexOf('/') + 1);
      case ComposerPackages.TYPE, DotnetPackages.TYPE, RustPackages.TYPE -> "/" + found.path();
      default -> found.fact().text(PackageFacts.ARCH);
    };
  }
}
