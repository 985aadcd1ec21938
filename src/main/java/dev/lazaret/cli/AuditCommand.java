package dev.lazaret.cli;

import picocli.CommandLine.Command;

/** What concerns the record of who did what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Verifies the record of who did what.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerifyCommand.class)
final class AuditCommand {}
