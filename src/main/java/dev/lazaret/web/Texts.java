package dev.lazaret.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The fixed words of the pages in English; {@code messages/msg_zh.properties} holds them in
 * Simplified Chinese.
 */
@MessageBundle
public interface Texts {
  @Message("Skip to content")
  String skipToContent();

  @Message("Main")
  String mainNavigation();

  @Message("Submit an image")
  String submitImage();

  @Message("My submissions")
  String mySubmissions();

  @Message("All submissions")
  String allSubmissions();

  @Message("System")
  String system();

  @Message("Sign out")
  String signOut();

  @Message("Sign in")
  String signIn();

  @Message("User name")
  String userName();

  @Message("Password")
  String password();

  @Message("User name or password is wrong.")
  String signInFailed();

  @Message("Too many wrong passwords. Wait a quarter of an hour, then try again.")
  String signInWait();

  @Message("Current password")
  String currentPassword();

  @Message("The current password is wrong.")
  String passwordWrong();

  @Message(
      "Choose another password: 12 characters at least, 72 bytes at most, and not the current one.")
  String passwordUnacceptable();

  @Message("Sign in to Lazaret")
  String signInTitle();

  @Message("The quarantine station for container images.")
  String signInLead();

  @Message("Inspected first, then run with the least privileges that work.")
  String footer();

  @Message(
      "Hand in an archive made by docker save, or an OCI layout. It is read layer by layer and run"
          + " in a sandbox; nothing runs on a shared host before it is cleared.")
  String submitLead();

  @Message("Repository")
  String repository();

  @Message("Lower-case letters, digits and . _ - in parts separated by slashes, such as shop/web.")
  String repositoryHint();

  @Message("Tag")
  String tag();

  @Message("Choose an image archive or drop it here")
  String chooseArchive();

  @Message(".tar, .tar.gz or .tar.zst")
  String archiveHint();

  @Message("Hand in")
  String handIn();

  @Message("Uploading")
  String uploading();

  @Message("All bytes are sent; writing them safely to disk …")
  String uploadFinishing();

  @Message("The upload did not succeed; nothing was kept. Please try again.")
  String uploadFailed();

  @Message("From a terminal")
  String fromTerminal();

  @Message("The command line answers with an exit code: 0 admitted, 1 review, 2 denied.")
  String fromTerminalLead();

  @Message("What was handed in, newest first.")
  String submissionsLead();

  @Message("Nothing handed in yet")
  String noSubmissions();

  @Message("Hand in an image to see what it carries and what it does.")
  String noSubmissionsLead();

  @Message("Image")
  String image();

  @Message("Tenant")
  String tenant();

  @Message("State")
  String state();

  @Message("Decision")
  String decision();

  @Message("Size")
  String size();

  @Message("Received")
  String received();

  @Message("Ended")
  String ended();

  @Message("Older →")
  String older();

  @Message("What to do")
  String whatToDo();

  @Message("Read the verdict")
  String readVerdict();

  @Message("The way through quarantine")
  String wayThrough();

  @Message("Facts")
  String facts();

  @Message("Timeline")
  String timeline();

  @Message("Nothing yet.")
  String nothingYet();

  @Message("Withdraw")
  String cancel();

  @Message("Try again")
  String retry();

  @Message("The connection was lost; reconnecting.")
  String connectionLost();

  @Message("There is no verdict yet: the inspection is still going on.")
  String noVerdictYet();

  @Message("Missing, and therefore not admitted:")
  String missingFacts();

  @Message("Not configured in this installation:")
  String notConfigured();

  @Message("Why")
  String reasons();

  @Message("Isolation boundaries")
  String boundaries();

  @Message(
      "What the image carries and did at each boundary between it, the host and its neighbours.")
  String boundariesLead();

  @Message("nothing found")
  String nothingFound();

  @Message("Findings")
  String findings();

  @Message("Findings ({count})")
  String findingsOf(int count);

  @Message("No findings.")
  String noFindings();

  @Message("Closed by:")
  String closedBy();

  @Message("Rule")
  String rule();

  @Message("What it did in the sandbox")
  String runTimeline();

  @Message(
      "Quiet is not proof: what it did not do here it may still do elsewhere, or later. How much of"
          + " it was put to the test is told as coverage.")
  String runTimelineLead();

  @Message("At")
  String at();

  @Message("Phase")
  String phase();

  @Message("Process")
  String process();

  @Message("What")
  String what();

  @Message("Result")
  String result();

  @Message("It was not run.")
  String notRun();

  @Message("What it was asked")
  String probes();

  @Message("Lazaret spoke to what it listens on, and ran its health check. Secrets are masked.")
  String probesLead();

  @Message("Run")
  String probeRun();

  @Message("Asked")
  String probeAsked();

  @Message("Where")
  String probePlace();

  @Message("Answer")
  String probeAnswer();

  @Message("Took")
  String probeTook();

  @Message("Stages")
  String stages();

  @Message("Run profile")
  String runProfile();

  @Message("Layers")
  String layers();

  @Message("What each layer brought, the base first.")
  String layersLead();

  @Message("Layer")
  String layer();

  @Message("Brought by")
  String layerSide();

  @Message("Entries")
  String layerEntries();

  @Message("Content")
  String layerContent();

  @Message("{size} stored")
  String layerStored(String size);

  @Message("Packages")
  String packages();

  @Message("Packages ({count})")
  String packagesOf(int count);

  @Message("No packages were found.")
  String noPackages();

  @Message("No package matches.")
  String noPackageMatches();

  @Message("All packages")
  String allPackages();

  @Message("Name, version, package URL or path")
  String searchPackages();

  @Message("Search")
  String search();

  @Message("SBOM (CycloneDX)")
  String sbomDownload();

  @Message("Package")
  String packageName();

  @Message("Version")
  String packageVersion();

  @Message("Type")
  String packageType();

  @Message("Found in")
  String packagePath();

  @Message("← First page")
  String firstPage();

  @Message("Next page →")
  String nextPage();

  @Message("What this installation can do, and which walls it lacks.")
  String systemLead();

  @Message("Inspection engine")
  String engine();

  @Message("Walls that this installation lacks")
  String walls();

  @Message("Said aloud, so that nobody relies on what is not there.")
  String wallsLead();

  @Message("Change your password")
  String changePassword();

  @Message("The password was generated at installation. Choose your own before you go on.")
  String changePasswordLead();

  @Message("New password")
  String newPassword();

  @Message("Save")
  String save();

  @Message("Not found")
  String notFoundTitle();

  @Message("There is nothing here, or it is not yours to see.")
  String notFoundLead();

  @Message("Back to the start")
  String backHome();

  @Message("I have read this")
  String noticeRead();

  @Message("Waiting in the queue")
  String waiting();

  @Message("Received")
  String stageReceived();

  @Message("No inspection engine: images are not run, and no verdict is better than review.")
  String engineAbsent();

  @Message("No worker has reported for a while: submissions wait until one comes back.")
  String workerSilent();

  @Message(
      "Web, worker and inspection engine share one machine: an escape from the sandbox would reach"
          + " the verdicts. Run the worker role on a machine of its own.")
  String wallSingleMachine();

  @Message("No gate is connected: hosts do not ask Lazaret before they start a container.")
  String wallGates();

  @Message(
      "Images run without an observation network: they have loopback only, and ports are not probed"
          + " from outside.")
  String wallNetwork();

  @Message("No advisory data: known vulnerabilities are not looked up.")
  String wallAdvisories();

  @Message(
      "While a run lasts its trace lies in clear on the worker's disk; what is kept of it is"
          + " sealed.")
  String wallEvidence();
}
