package dev.lazaret.check.builtin;

import java.util.Arrays;
import java.util.Optional;

/** Programs that are known by words that stand in each of their builds, whatever they are named. */
enum KnownProgram {
  BUSYBOX("busybox", Purpose.MANY, Magic.ELF, "BusyBox v"),
  TOYBOX("toybox", Purpose.MANY, Magic.ELF, "http://landley.net/toybox"),
  KMOD("kmod", Purpose.KERNEL, Magic.ELF, "kmod - Manage kernel modules"),
  KEXEC("kexec", Purpose.KERNEL, Magic.ELF, "Directly reboot into a new kernel"),
  BPFTOOL("bpftool", Purpose.KERNEL, Magic.ELF, "OBJECT := { prog | map | link"),
  NSENTER("nsenter", Purpose.NAMESPACE, Magic.ELF, "Run a program with namespaces of other"),
  UNSHARE("unshare", Purpose.NAMESPACE, Magic.ELF, "Run a program with some namespaces unshared"),
  AMICONTAINED("amicontained", Purpose.ESCAPE, Magic.ELF, "github.com/genuinetools/amicontained"),
  BOTB("botb", Purpose.ESCAPE, Magic.ELF, "github.com/brompwnie/botb"),
  CDK("cdk", Purpose.ESCAPE, Magic.ELF, "github.com/cdk-team/CDK/"),
  CTRSPLOIT("ctrsploit", Purpose.ESCAPE, Magic.ELF, "github.com/ctrsploit/ctrsploit"),
  DEEPCE("deepce", Purpose.ESCAPE, Magic.SCRIPT, "stealthcopter/deepce"),
  KDIGGER("kdigger", Purpose.ESCAPE, Magic.ELF, "github.com/quarkslab/kdigger"),
  KUBELETCTL("kubeletctl", Purpose.ESCAPE, Magic.ELF, "github.com/cyberark/kubeletctl"),
  LINENUM("LinEnum", Purpose.ESCAPE, Magic.SCRIPT, "rebootuser/LinEnum"),
  LINPEAS("linpeas", Purpose.ESCAPE, Magic.SCRIPT, "/PEASS-ng"),
  PEIRATES("peirates", Purpose.ESCAPE, Magic.ELF, "github.com/inguardians/peirates"),
  PSPY("pspy", Purpose.ESCAPE, Magic.ELF, "github.com/dominicbreuker/pspy"),
  SUGGESTER(
      "linux-exploit-suggester", Purpose.ESCAPE, Magic.SCRIPT, "mzet-/linux-exploit-suggester"),
  TRAITOR("traitor", Purpose.ESCAPE, Magic.ELF, "github.com/liamg/traitor"),
  BUILDAH("buildah", Purpose.CLIENT, Magic.ELF, "containers/buildah/cmd/buildah"),
  CRICTL("crictl", Purpose.CLIENT, Magic.ELF, "/cri-tools/cmd/crictl"),
  CTR("ctr", Purpose.CLIENT, Magic.ELF, "/cmd/ctr/commands/content."),
  DOCKER("docker", Purpose.CLIENT, Magic.ELF, "github.com/docker/cli/cmd/docker"),
  KUBECTL("kubectl", Purpose.CLIENT, Magic.ELF, "k8s.io/kubectl/pkg/cmd/exec."),
  NERDCTL("nerdctl", Purpose.CLIENT, Magic.ELF, "/nerdctl/cmd/nerdctl"),
  PODMAN("podman", Purpose.CLIENT, Magic.ELF, "/cmd/podman/containers."),
  SKOPEO("skopeo", Purpose.CLIENT, Magic.ELF, "containers/skopeo/cmd/skopeo");

  /** What a program is for. */
  enum Purpose {
    /** Many programs in one, by the names of links to it. */
    MANY,
    /** To change the running kernel. */
    KERNEL,
    /** To enter or make namespaces. */
    NAMESPACE,
    /** To look for ways out of a container, or to take them. */
    ESCAPE,
    /** To tell a container engine what to run. */
    CLIENT
  }

  private final String title;
  private final Purpose purpose;
  private final Magic form;
  private final String words;

  KnownProgram(String title, Purpose purpose, Magic form, String words) {
    this.title = title;
    this.purpose = purpose;
    this.form = form;
    this.words = words;
  }

  /** The name that it usually has. */
  String title() {
    return title;
  }

  Purpose purpose() {
    return purpose;
  }

  Magic form() {
    return form;
  }

  String words() {
    return words;
  }

  static Optional<KnownProgram> titled(String title) {
    return Arrays.stream(values()).filter(program -> program.title.equals(title)).findFirst();
  }
}
