package dev.lazaret.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What operators do with the evidence of runs. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Evidence of runs: for operators and auditors, each read is audited.",
    subcommands = {
      ReplayCommand.class,
      SaveEvidenceCommand.class,
      NewEvidenceKeyCommand.class,
      HelpCommand.class
    })
final class EvidenceCommand {}
