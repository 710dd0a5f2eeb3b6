package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.tool.ToolErrors;
import io.github.herokumigrate.database.tool.ToolProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings entries of an archive into the target, a section at a time. */
public final class Restore {
    private final ArchiveFile archive;
    private final Endpoint target;
    private final CopyRequest request;
    private final int jobs;

    /**
     * Restores from an archive into a target.
     *
     * @param request tells the environment of the tools and what scrubs their complaints
     * @param jobs how many connections work at the same time where the order allows it, at least one
     */
    public Restore(ArchiveFile archive, Endpoint target, CopyRequest request, int jobs) {
        this.archive = archive;
        this.target = target;
        this.request = request;
        this.jobs = jobs;
    }

    /** The parts of an archive in the order in which they are restored. */
    enum Section {
        /** Types, functions, tables. */
        PRE_DATA("pre-data", Phase.COPY),
        /** Rows, sequence values, large objects. */
        DATA("data", Phase.COPY),
        /** Indexes, constraints, triggers and all else. */
        POST_DATA("post-data", Phase.POST_DATA);

        private final String option;
        private final Phase phase;

        Section(String option, Phase phase) {
            this.option = option;
            this.phase = phase;
        }
    }

    /**
     * Restores the entries that belong to the section; the first error ends it.
     *
     * @param everySecond called while it runs
     * @throws CopyException at the first error, naming the entry
     */
    void run(List<ArchiveEntry> entries, Section section, Runnable everySecond) throws InterruptedException {
        if (section == Section.PRE_DATA) {
            // Definitions depend on each other in an order that only one connection keeps.
            run(entries, options(section, 1), section.phase, everySecond);
        } else if (section == Section.POST_DATA && jobs > 1 && PostDataPasses.areNeeded(entries)) {
            PostDataPasses passes =
                    PostDataPasses.of(entries, archive.contents().dependencies());
            run(passes.before(), options(section, jobs), section.phase, everySecond);
            run(passes.attachments(), options(section, 1), section.phase, everySecond);
            run(passes.after(), options(section, jobs), section.phase, everySecond);
        } else {
            run(entries, options(section, jobs), section.phase, everySecond);
        }
    }

    /**
     * Restores entries of any section.
     *
     * @throws CopyException at the first error, naming the entry
     */
    public void run(List<ArchiveEntry> entries) throws InterruptedException {
        run(entries, List.of(), Phase.POST_DATA, () -> {});
    }

    private static List<String> options(Section section, int connections) {
        List<String> options = new ArrayList<>(List.of("--section=" + section.option));
        if (connections > 1) {
            options.add("--jobs=" + connections);
        }
        return options;
    }

    private void run(List<ArchiveEntry> entries, List<String> options, Phase phase, Runnable everySecond)
            throws InterruptedException {
        Path list = archive.list(entries);
        try {
            List<String> command = new ArrayList<>(List.of(
                    archive.tools().pgRestore(),
                    "--no-owner",
                    "--no-acl",
                    "--exit-on-error",
                    "--use-list=" + list,
                    "--dbname=" + connectionText()));
            command.addAll(options);
            command.add(archive.file().toString());
            Map<String, String> environment =
                    new LinkedHashMap<>(request.tools().environment());
            environment.putAll(target.environment());
            ToolErrors errors = new ToolErrors(request.redactor());
            if (new ToolProcess(command, environment).run(line -> {}, errors, everySecond) != 0) {
                throw failure(errors, phase);
            }
        } finally {
            ArchiveFile.delete(list);
        }
    }

    private CopyException failure(ToolErrors errors, Phase phase) {
        String at = errors.entry().isEmpty() ? "" : " at '" + errors.entry() + "'";
        return new CopyException(
                phase,
                errors.entry(),
                "pg_restore " + archive.tools().version() + " could not fill the " + target + at + ": "
                        + errors.sentence() + ". Mend the cause and run the copy again.");
    }

    // Without it pg_restore writes a script. As a connection text, because a plain name may look like one.
    private String connectionText() {
        String name = target.url().database().replace("\\", "\\\\").replace("'", "\\'");
        return name.isEmpty() ? "" : "dbname='" + name + "'";
    }
}
