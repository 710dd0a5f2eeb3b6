package io.github.herokumigrate.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commit that the sources are of.
 *
 * @param id its full hash, with {@code -dirty} behind it if tracked files were changed since
 * @param time when it was made
 */
public record SourceCommit(String id, Instant time) {
    private static final String DIRTY = "-dirty";
    private static final int SHORT = 12;
    private static final long SECONDS = 20;

    /** The commit of a work tree; empty if it is none, or there is no git. */
    public static Optional<SourceCommit> of(Path directory) {
        return git(directory, "log", "-1", "--format=%H %ct")
                .map(String::strip)
                .filter(line -> line.matches("[0-9a-f]{40,64} \\d+"))
                .flatMap(line -> git(directory, "status", "--porcelain", "--untracked-files=no")
                        .map(changes -> new SourceCommit(
                                line.substring(0, line.indexOf(' ')) + (changes.isBlank() ? "" : DIRTY),
                                Instant.ofEpochSecond(Long.parseLong(line.substring(line.indexOf(' ') + 1))))));
    }

    /** The hash as it is usually shortened, fit to be a tag. */
    public String shortId() {
        return id.substring(0, SHORT) + (id.endsWith(DIRTY) ? DIRTY : "");
    }

    private static Optional<String> git(Path directory, String... arguments) {
        // A checkout that belongs to another user is normal in containers; only a question is asked of it.
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // In a hook of git they name another repository.
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean answered = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return answered ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
