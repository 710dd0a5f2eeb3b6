package io.github.herokumigrate.heroku;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short name of a buildpack where it has one, else its address (contract: Heroku, Buildpacks). */
final class BuildpackName {
    private static final Pattern REGISTRY =
            Pattern.compile("https://[^/]*buildpack-registry[^/]*/buildpacks/([^/]+/[^/]+)\\.tgz");
    private static final Pattern OFFICIAL =
            Pattern.compile("https://[^/]*codon-buildpacks[^/]*/buildpacks/(heroku/[^/]+)\\.tgz");
    private static final String URN = "urn:buildpack:";

    private BuildpackName() {}

    static String of(AppsApi.Buildpack buildpack) {
        String url = buildpack.url();
        if (url.startsWith(URN)) {
            return url.substring(URN.length());
        }
        for (Pattern form : new Pattern[] {REGISTRY, OFFICIAL}) {
            Matcher matcher = form.matcher(url);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return url.isEmpty() ? buildpack.name() : url;
    }
}
