package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.archive.ArchiveExtensions;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Filling;
import io.github.herokumigrate.database.archive.Restore;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.dump.TargetGrowth;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.stream.ArchiveMove;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.ExtensionInstallation;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.target.Preflight;
import io.github.herokumigrate.database.target.TargetPreparation;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.ToolVersion;
import io.github.herokumigrate.database.verify.ArchiveVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills the target from an archive that somebody made, as {@code heroku pg:backups:download} does. */
final class ArchiveCopy {
    private final CopyRequest request;
    private final Path file;
    private final Endpoint target;
    private final CopyListener listener;
    private final Notices notices;

    /**
     * A copy to come.
     *
     * @param file the archive, in custom format
     */
    ArchiveCopy(CopyRequest request, Path file, CopyListener listener) {
        this.request = request;
        this.file = file;
        this.target = new Endpoint(Side.TARGET, request.target(), request.redactor());
        this.listener = listener;
        this.notices = new Notices(listener);
    }

    /**
     * Fills the target and compares it with the archive.
     *
     * @throws CopyException if the copy cannot be made; the message says why and what to do
     * @throws SQLException if a server fails
     * @throws IOException if the archive cannot be read
     */
    CopyReport copy() throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        listener.phaseStarted(Phase.PREFLIGHT);
        try (Connection control = target.connect()) {
            ServerFacts facts = ServerFacts.read(control);
            Opened opened = open(facts);
            notices.addAll(Preflight.notices(List.of(target), List.of(facts)));
            TargetPreparation preparation =
                    new TargetPreparation(target, control, file.getFileName().toString(), request.strategy(), notices);
            preparation.run(request.targetPolicy());
            ArchiveMove move = new ArchiveMove(
                    opened.archive(),
                    opened.contents(),
                    new StreamTarget(target, control, preparation),
                    Math.max(1, Preflight.jobs(2 * request.jobs(), List.of(facts)) / 2),
                    listener,
                    notices);
            if (request.strategy() == CopyStrategy.STREAM) {
                move.goOn();
            }
            ArchiveExtensions extensions = new ArchiveExtensions(opened.archive(), opened.contents());
            ExtensionInstallation installation = new ExtensionInstallation(control);
            if (extensions.mentionHerokusSchema()) {
                installation.createSchema(UserSchemas.HEROKU_EXTENSIONS);
            }
            notices.addAll(installation.install(extensions.list()));
            listener.phaseFinished(Phase.PREFLIGHT);

            listener.phaseStarted(Phase.COPY);
            RestoreSelection selection = RestoreSelection.of(opened.contents().entries(), Set.of(), Set.of(), control);
            notices.addAll(selection.notices());
            Restore restore =
                    new Restore(opened.archive(), target, request, Preflight.jobs(request.jobs(), List.of(facts)));
            switch (request.strategy()) {
                case DUMP ->
                    new Filling(restore, control, listener, notices)
                            .run(selection, PolicyRoles.none(), new TargetGrowth(control, Files.size(file), listener));
                case STREAM, SYNC, DMS -> move.fill(selection, restore);
            }
            CopyMarker.reached(control, CopyMarker.State.COPIED);
            listener.phaseFinished(Phase.POST_DATA);

            CopyReport report = compare(opened, selection, control, facts, begin);
            CopyMarker.reached(control, report.verified() ? CopyMarker.State.VERIFIED : CopyMarker.State.DIFFERENT);
            return report;
        }
    }

    /**
     * Compares the target as it is with the archive.
     *
     * @throws CopyException if a side cannot be read
     * @throws SQLException if a server fails
     */
    CopyReport compare() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection control = target.connect()) {
            ServerFacts facts = ServerFacts.read(control);
            Opened opened = open(facts);
            RestoreSelection selection = RestoreSelection.of(opened.contents().entries(), Set.of(), Set.of(), control);
            return compare(opened, selection, control, facts, begin);
        }
    }

    private record Opened(ArchiveFile archive, ArchiveFile.Contents contents) {}

    private Opened open(ServerFacts facts) throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    file.toString(),
                    "There is no archive " + file + ". Download one with 'heroku pg:backups:download'.");
        }
        ArchiveFile archive = ArchiveFile.open(file, ClientTools.find(request.tools()), request, facts.major());
        ArchiveFile.Contents contents = archive.contents();
        ToolVersion.ofServer(contents.serverVersion())
                .ifPresent(version -> Preflight.checkTarget(target, facts, version.major(), Optional.empty()));
        return new Opened(archive, contents);
    }

    private CopyReport compare(
            Opened opened, RestoreSelection selection, Connection control, ServerFacts facts, long begin)
            throws SQLException, InterruptedException {
        listener.phaseStarted(Phase.VERIFY);
        ArchiveVerification verification = new ArchiveVerification(opened.archive(), control, request.verify());
        List<TableProof> tables = verification.tables(selection.required(), listener);
        List<ObjectProof> objects = verification.objects(selection.required());
        listener.phaseFinished(Phase.VERIFY);
        return new CopyReport(
                file.getFileName().toString(),
                opened.contents().serverVersion(),
                target.url().toString(),
                facts.version(),
                facts.databaseBytes(),
                Duration.ofNanos(System.nanoTime() - begin),
                Optional.empty(),
                tables,
                objects,
                notices.all());
    }
}
