package io.github.herokumigrate.it;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for secrets in everything that a build printed and wrote, in each form in which they could have got there. */
public final class SecretsSweep {
    /** A shorter line of a value of several lines proves nothing when it is found somewhere. */
    private static final int TELLING_LENGTH = 12;

    private final Map<String, String> needles = new LinkedHashMap<>();

    /**
     * Prepares the search.
     *
     * @param secrets values by the names under which a find is told
     */
    public SecretsSweep(Map<String, String> secrets) {
        secrets.forEach((name, value) -> forms(value).forEach(form -> needles.put(latin(form), name)));
    }

    /** Each find in the files below a directory, as {@code file: name of the secret}. */
    public List<String> finds(Path directory) throws IOException {
        List<String> finds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                Set<String> names = new LinkedHashSet<>();
                needles.forEach((needle, name) -> {
                    if (content.contains(needle)) {
                        names.add(name);
                    }
                });
                names.forEach(name -> finds.add(directory.relativize(file) + ": " + name));
            }
        }
        return finds;
    }

    private static Set<String> forms(String secret) {
        Set<String> plain = new LinkedHashSet<>();
        plain.add(secret);
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= TELLING_LENGTH)
                .forEach(plain::add);
        Set<String> forms = new LinkedHashSet<>(plain);
        for (String text : plain) {
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
            forms.add(encoded);
            forms.add(encoded.replace("+", "%20"));
            forms.add(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            forms.add(text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
            forms.add(text.replace("'", "'\\''"));
            forms.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
        return forms;
    }

    // Files are searched byte by byte, so that it does not matter which of them are text.
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
