package io.github.herokumigrate.mojo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <image>}: the container image of the application. */
final class ImageConfig {
    /** Where it is pushed to, without tag; default: what the jib-maven-plugin in the pom says, else a file. */
    @Nullable
    String repository;

    /** Its tag; default: the git commit, else the project's version. */
    @Nullable
    String tag;

    /** What it is built on, best by digest; default: the JRE of the Java version that Heroku runs. */
    @Nullable
    String baseImage;

    /** {@code amd64}, {@code arm64} or both; default: {@code amd64}. */
    List<String> architecture = new ArrayList<>();

    /** {@code shell} (default), or {@code direct} for a base image that has no shell. */
    @Nullable
    String start;

    /** The {@code <server>} of settings.xml with the log-in of the registry; default: the one of the registry's name. */
    @Nullable
    String serverId;
}
