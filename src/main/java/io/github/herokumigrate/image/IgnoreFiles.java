package io.github.herokumigrate.image;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ResourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import nl.basjes.gitignore.GitIgnore;

/**
 * What of a project is not uploaded: what never is, and what its ignore files say. They are found in every directory; one
 * that is deeper counts more, and the kind counts before the depth (contract: Railway 11).
 */
final class IgnoreFiles {
    /** The kinds of files, the strongest first. */
    private static final List<String> NAMES = List.of(".railwayignore", ".ignore", ".gitignore");

    /** What Maven builds; a package may have the same name. */
    private static final Pattern BUILT = Pattern.compile("^(?!(?:.*/)?src/).*(?<![^/])target/$");

    private static final String EXCLUDE = ".git/info/exclude";

    private final GitIgnore never = new GitIgnore("", ResourceText.of(IgnoreFiles.class, "never-uploaded.gitignore"));
    private final List<Deque<GitIgnore>> kinds = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());

    /** The ignore files of a project; those of its directories come as these are entered. */
    IgnoreFiles(Path root) {
        Path exclude = root.resolve(EXCLUDE);
        if (Files.isRegularFile(exclude)) {
            // Weaker than any .gitignore, so it is asked last.
            kinds.get(NAMES.size() - 1).addLast(rules("", exclude));
        }
    }

    /**
     * Learns the ignore files of a directory before what is in it is looked at.
     *
     * @param path the directory below the project, with slashes; empty for the project itself
     */
    void enter(Path directory, String path) {
        for (int kind = 0; kind < NAMES.size(); kind++) {
            Path file = directory.resolve(NAMES.get(kind));
            if (Files.isRegularFile(file)) {
                kinds.get(kind).addFirst(rules(path, file));
            }
        }
    }

    /**
     * Whether something is left out.
     *
     * @param path the file below the project, with slashes; a directory ends with one
     */
    boolean ignores(String path) {
        if (BUILT.matcher(path).find() || Boolean.TRUE.equals(never.isIgnoredFile(path))) {
            return true;
        }
        for (Deque<GitIgnore> kind : kinds) {
            for (GitIgnore rules : kind) {
                Boolean ignored = rules.isIgnoredFile(path);
                if (ignored != null) {
                    return ignored;
                }
            }
        }
        return false;
    }

    private static GitIgnore rules(String path, Path file) {
        try {
            return new GitIgnore(path, Files.readString(file));
        } catch (IOException e) {
            throw new MigrationException("Could not read " + file + ": " + e.getMessage() + ".", e);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(file + " has a rule that is not understood, with the pattern '"
                    + e.getPattern() + "': write it without braces and without a blank at its end.");
        }
    }
}
