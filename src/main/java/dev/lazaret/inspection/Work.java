package dev.lazaret.inspection;

import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.report.ReportState;
import dev.lazaret.submission.RunRecipe;
import dev.lazaret.submission.Submission;
import org.jspecify.annotations.Nullable;

/** One image of a submission that is worked on. */
record Work(
    Submission submission,
    ImageArchive archive,
    ArchivedImage image,
    @Nullable RunRecipe recipe,
    ReportState report) {}
