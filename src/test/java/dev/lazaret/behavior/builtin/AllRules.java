package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of this package, found like CDI finds them: by being there. */
public final class AllRules {
  private AllRules() {}

  public static List<BehaviorRule> list() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Rule.class"))
          .sorted()
          .map(name -> type(name.substring(0, name.length() - ".class".length())))
          .filter(type -> !Modifier.isAbstract(type.getModifiers()))
          .map(AllRules::made)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    var source = SightingRule.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(source.getPath(), AllRules.class.getPackageName().replace('.', '/'));
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(AllRules.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BehaviorRule made(Class<?> type) {
    try {
      return (BehaviorRule) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no constructor without arguments", e);
    }
  }
}
