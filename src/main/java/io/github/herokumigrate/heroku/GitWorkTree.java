package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps files with secrets out of git: in a work tree they may only stand where git ignores them. */
final class GitWorkTree {
    private static final int IGNORED = 0;
    private static final int NOT_IGNORED = 1;
    private static final long SECONDS = 20;

    private final Path root;

    private GitWorkTree(Path root) {
        this.root = root;
    }

    /**
     * Refuses a file that git tracks, or would take with the next {@code git add}.
     *
     * @throws ConfigurationException if so, or if git can't be asked
     */
    static void refuseUnlessIgnored(Path file) {
        Path real = real(file.toAbsolutePath().normalize());
        around(real).ifPresent(workTree -> workTree.refuse(real));
    }

    private static Optional<GitWorkTree> around(Path file) {
        for (Path directory = file.getParent(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(".git"))) {
                return Optional.of(new GitWorkTree(directory));
            }
        }
        return Optional.empty();
    }

    private void refuse(Path file) {
        String relative = root.relativize(file).toString();
        int answer = git(List.of("check-ignore", "--quiet", "--", relative), file);
        if (answer == NOT_IGNORED) {
            throw new ConfigurationException("'" + file + "' would hold the values of all config vars, and git does not"
                    + " ignore it in '" + root + "'. Add it to .gitignore (and 'git rm --cached' it if it was ever"
                    + " committed), or choose another outputDirectory.");
        }
        if (answer != IGNORED) {
            throw unanswered(file, "git check-ignore ended with code " + answer);
        }
    }

    private int git(List<String> arguments, Path file) {
        // A checkout that belongs to another user is normal in containers; only a question is asked of it.
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-C", root.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw unanswered(file, "git did not answer");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw unanswered(file, "git can't be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(file, "interrupted");
        }
    }

    private ConfigurationException unanswered(Path file, String reason) {
        return new ConfigurationException(
                "'" + file + "' would hold the values of all config vars and stands in the git"
                        + " work tree '" + root + "', but git could not be asked whether it ignores it (" + reason
                        + "). Choose an outputDirectory outside of it, or install git.");
    }

    /** The file with every link on the way to it followed, as far as the way exists. */
    private static Path real(Path file) {
        for (Path existing = file; existing != null; existing = existing.getParent()) {
            if (Files.exists(existing)) {
                try {
                    return existing.toRealPath()
                            .resolve(existing.relativize(file).toString());
                } catch (IOException e) {
                    return file;
                }
            }
        }
        return file;
    }
}
