package io.github.herokumigrate.mojo;

import io.github.herokumigrate.image.ImageRequest;
import io.github.herokumigrate.model.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns {@code <image>} into a request and collects every mistake in it. */
final class ImageRequests {
    // The grammar of image references: distribution's reference package.
    private static final Pattern REPOSITORY =
            Pattern.compile("(?:[a-zA-Z0-9.-]+(?::\\d+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern IMAGE = Pattern.compile("\\S+");
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "arm64");
    private static final Set<String> STARTS = Set.of(ImageRequest.SHELL, "direct");

    private final List<String> problems = new ArrayList<>();

    /**
     * The request.
     *
     * @throws ConfigurationException naming every mistake with its path in the XML
     */
    ImageRequest of(ImageConfig config) {
        Optional<String> repository = checked(
                "repository",
                config.repository,
                REPOSITORY,
                "a name of a repository such as" + " registry.example.com/acme/orders, in lower case and without tag");
        Optional<String> tag = checked("tag", config.tag, TAG, "a tag: up to 128 letters, digits, dots and dashes");
        Optional<String> base = checked("baseImage", config.baseImage, IMAGE, "the name of an image");
        List<String> architectures =
                config.architecture.stream().map(String::strip).distinct().toList();
        architectures.stream()
                .filter(architecture -> !ARCHITECTURES.contains(architecture))
                .forEach(architecture -> problems.add(
                        "<migration><image><architecture>: '" + architecture + "' is not one of amd64, arm64"));
        String start = config.start == null ? ImageRequest.SHELL : config.start.strip();
        if (!STARTS.contains(start)) {
            problems.add("<migration><image><start>: '" + start + "' is not one of shell, direct");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new ImageRequest(repository, tag, base, architectures, start);
    }

    private Optional<String> checked(String element, @Nullable String text, Pattern grammar, String what) {
        Optional<String> value = Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
        value.filter(given -> !grammar.matcher(given).matches())
                .ifPresent(
                        given -> problems.add("<migration><image><" + element + ">: '" + given + "' is not " + what));
        return value;
    }
}
