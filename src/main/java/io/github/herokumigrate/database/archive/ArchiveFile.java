package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.ToolErrors;
import io.github.herokumigrate.database.tool.ToolProcess;
import io.github.herokumigrate.model.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An archive in the custom format of {@code pg_dump} and the tools that read it. */
public final class ArchiveFile {
    // The object of the exception for an archive that a newer version made.
    private static final String TOO_NEW = "archive version";

    private static final int FINGERPRINT_BYTES = 1 << 20;

    private static final Pattern DEPENDENCIES = Pattern.compile(";\\s+depends on: ([\\d ]+)");
    private static final Pattern DUMPED_FROM = Pattern.compile(";\\s+Dumped from database version: (\\S+).*");

    private final Path file;
    private final ClientTools tools;
    private final CopyRequest request;

    /**
     * An archive that these tools can read.
     *
     * @param request tells where lists of entries may be kept meanwhile, and what scrubs the tools' complaints
     */
    public ArchiveFile(Path file, ClientTools tools, CopyRequest request) {
        this.file = file;
        this.tools = tools;
        this.request = request;
    }

    /**
     * An archive in the hands of the oldest tools that can read it.
     *
     * @param found the tools that there are
     * @param targetMajor the major version of the server that the archive will be restored into
     * @throws CopyException if no tools can; if they are too old, the message says what to install
     */
    public static ArchiveFile open(Path file, List<ClientTools> found, CopyRequest request, int targetMajor)
            throws InterruptedException {
        List<ClientTools> fitting = found.stream()
                .filter(tools -> tools.fitsTarget(targetMajor))
                .sorted(Comparator.comparing(ClientTools::version))
                .toList();
        String tooOld = "";
        for (ClientTools tools : fitting) {
            ArchiveFile archive = new ArchiveFile(file, tools, request);
            try {
                archive.contents();
                return archive;
            } catch (CopyException e) {
                if (!e.object().equals(TOO_NEW)) {
                    throw e;
                }
                tooOld = e.getMessage() + " Newer tools made it. ";
            }
        }
        throw new CopyException(
                Phase.PREFLIGHT,
                "pg_restore",
                (tooOld.isEmpty()
                                ? "No pg_restore that can write to PostgreSQL " + targetMajor
                                        + " was found on the PATH or where packages put it. "
                                : tooOld)
                        + ClientTools.installation(targetMajor));
    }

    /**
     * What an archive holds.
     *
     * @param serverVersion the version of the server that it was made from
     * @param entries its entries in their order
     * @param dependencies for an entry's number the numbers of those that it depends on
     */
    public record Contents(
            String serverVersion, List<ArchiveEntry> entries, Map<Integer, List<Integer>> dependencies) {}

    Path file() {
        return file;
    }

    ClientTools tools() {
        return tools;
    }

    /**
     * Reads the table of contents.
     *
     * @throws CopyException if the file is no archive that these tools can read
     */
    public Contents contents() throws InterruptedException {
        List<ArchiveEntry> entries = new ArrayList<>();
        Map<Integer, List<Integer>> dependencies = new LinkedHashMap<>();
        List<String> version = new ArrayList<>();
        run(List.of("--list", "--verbose"), line -> {
            Matcher dumpedFrom = DUMPED_FROM.matcher(line);
            Matcher dependsOn = DEPENDENCIES.matcher(line);
            if (dumpedFrom.matches()) {
                version.add(dumpedFrom.group(1));
            } else if (dependsOn.matches() && !entries.isEmpty()) {
                dependencies.put(
                        entries.get(entries.size() - 1).id(),
                        Pattern.compile(" ")
                                .splitAsStream(dependsOn.group(1).strip())
                                .map(Integer::valueOf)
                                .toList());
            } else {
                ArchiveEntry.parse(line).filter(entry -> !entry.isOfCapture()).ifPresent(entries::add);
            }
        });
        return new Contents(
                version.isEmpty() ? "unknown" : version.get(0), List.copyOf(entries), Map.copyOf(dependencies));
    }

    /** Writes some of its entries as SQL text, line by line. */
    public void text(List<ArchiveEntry> entries, List<String> options, Consumer<String> lines)
            throws InterruptedException {
        script(entries, options, stream -> ToolProcess.lines(stream, lines));
    }

    /** The same byte by byte, as an archive may be in any encoding. */
    public void script(List<ArchiveEntry> entries, List<String> options, ToolProcess.Output output)
            throws InterruptedException {
        Path list = list(entries);
        try {
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of("--file=-", "--use-list=" + list));
            runRaw(arguments, stream -> {
                InputStream script = new BufferedInputStream(stream);
                script.mark(1);
                script.read();
                script.reset();
                // Who writes has read the list; a run that is killed from here on leaves none behind.
                delete(list);
                output.read(script);
            });
        } finally {
            delete(list);
        }
    }

    /** Writes the data of some of its entries as a script. */
    public void data(List<ArchiveEntry> entries, ToolProcess.Output output) throws InterruptedException {
        script(entries, List.of("--data-only"), output);
    }

    /** Begins to read the rows of these tables, in the archive's order; the caller closes it. */
    public ArchivedRows rows(List<ArchiveEntry> tables) {
        Path list = list(tables);
        ToolErrors errors = new ToolErrors(request.redactor());
        List<String> command = List.of(tools.pgRestore(), "--data-only", "--verbose", "--file=-", "--use-list=" + list);
        ToolProcess process = new ToolProcess(command, request.tools().environment());
        return new ArchivedRows(this, list, errors, process.open(file, errors));
    }

    /** Its size. */
    public long bytes() throws IOException {
        return Files.size(file);
    }

    /**
     * A hash that another archive will not have: of its size, of its beginning, where the moment is at which it was
     * made and what it holds, and of its end.
     */
    public String fingerprint() throws IOException {
        MessageDigest digest = Sha256.begin();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer some = ByteBuffer.allocate(FINGERPRINT_BYTES);
            for (long from : List.of(0L, Math.max(0, channel.size() - FINGERPRINT_BYTES))) {
                channel.position(from);
                some.clear();
                while (some.hasRemaining() && channel.read(some) >= 0) {
                    // A read may give less than there is.
                }
                digest.update(some.flip());
            }
            return Sha256.hex(
                    digest,
                    ByteBuffer.allocate(Long.BYTES).putLong(channel.size()).array());
        }
    }

    /** A file that makes the tools restore these entries only; the caller deletes it. */
    Path list(List<ArchiveEntry> entries) {
        return EntryLists.write(request.workDirectory(), entries);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<String> arguments, Consumer<String> lines) throws InterruptedException {
        runRaw(arguments, stream -> ToolProcess.lines(stream, lines));
    }

    private void runRaw(List<String> arguments, ToolProcess.Output output) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(tools.pgRestore()));
        command.addAll(arguments);
        command.add(file.toString());
        ToolErrors errors = new ToolErrors(request.redactor());
        ToolProcess process = new ToolProcess(command, request.tools().environment());
        if (process.runRaw(output, errors, () -> {}) != 0) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    errors.sentence().contains("unsupported version") ? TOO_NEW : file.toString(),
                    "pg_restore " + tools.version() + " could not read the archive " + file + ": " + errors.sentence()
                            + ".");
        }
    }
}
