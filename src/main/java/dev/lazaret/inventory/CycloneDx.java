package dev.lazaret.inventory;

import dev.lazaret.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;

/**
 * The packages of an image as a CycloneDX 1.6 bill of materials, with what each needs as far as it
 * is known; the image itself needs what no other package does. The same image gives the same bytes:
 * the serial number comes from its digest, and there is no time of writing in it.
 */
public final class CycloneDx {
  private CycloneDx() {}

  /** The JSON document; {@code image} is the manifest digest. */
  public static String json(Digest image, List<InstalledPackage> packages) {
    Bom bom = new Bom();
    bom.setSerialNumber(
        "urn:uuid:" + UUID.nameUUIDFromBytes(image.value().getBytes(StandardCharsets.UTF_8)));
    bom.setMetadata(metadata(image));
    bom.setComponents(packages.stream().map(CycloneDx::component).toList());
    bom.setDependencies(dependencies(image, packages));
    try {
      return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
    } catch (GeneratorException e) {
      throw new IllegalStateException("Could not write the bill of materials of " + image, e);
    }
  }

  private static Metadata metadata(Digest image) {
    Component container = new Component();
    container.setType(Component.Type.CONTAINER);
    container.setName(image.value());
    container.setVersion(image.value());
    container.setBomRef(image.value());
    Metadata metadata = new Metadata();
    metadata.setTimestamp(null);
    metadata.setComponent(container);
    return metadata;
  }

  private static Component component(InstalledPackage installed) {
    boolean system = installed.type().equals(InstalledPackage.SYSTEM);
    Component component = new Component();
    component.setType(system ? Component.Type.OPERATING_SYSTEM : Component.Type.LIBRARY);
    component.setBomRef(installed.ref());
    component.setName(installed.name());
    component.setVersion(installed.version());
    if (!system) {
      component.setPurl(installed.purl());
    }
    component.setProperties(
        List.of(
            property("lazaret:layerIndex", Integer.toString(installed.layerIndex())),
            property("lazaret:path", installed.path())));
    return component;
  }

  private static List<Dependency> dependencies(Digest image, List<InstalledPackage> packages) {
    Set<String> needed = Dependencies.needed(packages);
    List<Dependency> dependencies = new ArrayList<>();
    dependencies.add(
        dependency(
            image.value(),
            packages.stream().map(InstalledPackage::ref).filter(ref -> !needed.contains(ref))));
    packages.forEach(one -> dependencies.add(dependency(one.ref(), one.dependsOn().stream())));
    return dependencies;
  }

  private static Dependency dependency(String ref, Stream<String> needed) {
    Dependency dependency = new Dependency(ref);
    needed.map(Dependency::new).forEach(dependency::addDependency);
    return dependency;
  }

  private static Property property(String name, String value) {
    Property property = new Property();
    property.setName(name);
    property.setValue(value);
    return property;
  }
}
