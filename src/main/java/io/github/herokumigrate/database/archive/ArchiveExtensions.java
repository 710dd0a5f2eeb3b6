package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.server.UserSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The extensions that an archive needs, read from its text. */
public final class ArchiveExtensions {
    private static final int EXAMPLES = 3;
    private static final String EVERYWHERE = "plpgsql";
    private static final Pattern CREATE = Pattern.compile(
            "CREATE EXTENSION IF NOT EXISTS (\"(?:[^\"]|\"\")+\"|\\S+) WITH SCHEMA (\"(?:[^\"]|\"\")+\"|\\S+);");

    private final ArchiveFile archive;
    private final ArchiveFile.Contents contents;

    /** Of an archive and its contents. */
    public ArchiveExtensions(ArchiveFile archive, ArchiveFile.Contents contents) {
        this.archive = archive;
        this.contents = contents;
    }

    /** All but the one that every database has, in the order in which they can be created. */
    public List<Extension> list() throws InterruptedException {
        List<Extension> extensions = new ArrayList<>();
        for (ArchiveEntry entry : contents.entries()) {
            if (entry.type().equals("EXTENSION")) {
                List<String> dependents = dependents(entry.id());
                archive.text(List.of(entry), List.of(), line -> {
                    Matcher create = CREATE.matcher(line);
                    if (create.matches()) {
                        extensions.add(new Extension(name(create.group(1)), name(create.group(2)), dependents));
                    }
                });
            }
        }
        return extensions.stream()
                .filter(extension -> !extension.name().equals(EVERYWHERE))
                .toList();
    }

    /** The names of those that a script creates, but for the one that every database has. */
    public static Set<String> names(List<String> script) {
        return script.stream()
                .map(CREATE::matcher)
                .filter(Matcher::matches)
                .map(create -> name(create.group(1)))
                .filter(name -> !name.equals(EVERYWHERE))
                .collect(Collectors.toSet());
    }

    /**
     * Whether definitions mention the schema in which Heroku keeps extensions; its archives leave out the schema
     * itself (contract: database.md, H1).
     */
    public boolean mentionHerokusSchema() throws InterruptedException {
        List<Boolean> found = new ArrayList<>();
        archive.text(contents.entries(), List.of("--schema-only"), line -> {
            if (found.isEmpty() && line.contains(UserSchemas.HEROKU_EXTENSIONS)) {
                found.add(true);
            }
        });
        return !found.isEmpty();
    }

    private List<String> dependents(int extension) {
        Map<Integer, List<Integer>> dependencies = contents.dependencies();
        return contents.entries().stream()
                .filter(entry ->
                        dependencies.getOrDefault(entry.id(), List.of()).contains(extension))
                .filter(entry -> !entry.type().equals("COMMENT"))
                .limit(EXAMPLES)
                .map(ArchiveEntry::description)
                .toList();
    }

    private static String name(String spelled) {
        return spelled.startsWith("\"")
                ? spelled.substring(1, spelled.length() - 1).replace("\"\"", "\"")
                : spelled;
    }
}
