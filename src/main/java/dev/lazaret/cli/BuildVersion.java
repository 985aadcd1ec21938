package dev.lazaret.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this jar. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"lazaret " + (version == null ? "(not packaged)" : version)};
  }
}
