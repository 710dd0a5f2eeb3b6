package io.github.herokumigrate.platform.aws.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import io.github.herokumigrate.model.AppName;
import java.util.List;
import java.util.Optional;

/** The JSON that tells ECR which images to keep. */
record LifecyclePolicy(List<Rule> rules) {
    record Rule(int rulePriority, String description, Optional<Selection> selection, Optional<Action> action) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Selection(
            String tagStatus,
            List<String> tagPrefixList,
            List<String> tagPatternList,
            String countType,
            int countNumber) {}

    record Action(String type) {}

    /** Keeps the last images, whatever their tags. */
    static LifecyclePolicy keeping(int images, AppName app) {
        return new LifecyclePolicy(List.of(new Rule(
                1,
                mark(app) + "keeps the last " + images + " images",
                Optional.of(new Selection("any", List.of(), List.of(), "imageCountMoreThan", images)),
                Optional.of(new Action("expire")))));
    }

    /** Reads one; empty if it is none that this class can tell. */
    static Optional<LifecyclePolicy> read(String json) {
        try {
            return Optional.of(Json.read(json, LifecyclePolicy.class));
        } catch (JsonFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the plugin wrote it for this application, as it says itself. */
    boolean isOurs(AppName app) {
        return rules.stream().anyMatch(rule -> rule.description.startsWith(mark(app)));
    }

    /** Which images it keeps, for people. */
    String inWords(AppName app) {
        return rules.stream()
                .findFirst()
                .flatMap(Rule::selection)
                .map(Selection::countNumber)
                .filter(images -> equals(keeping(images, app)))
                .map(images -> "the last " + images)
                .orElse("as others chose");
    }

    private static String mark(AppName app) {
        return "heroku-migrate for " + app + ": ";
    }
}
