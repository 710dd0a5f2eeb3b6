package io.github.herokumigrate.migration.near;

import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.model.Sha256;
import java.util.Map;

/**
 * What a program near the data is to do; it stands in its environment.
 *
 * @param policy what may happen to what the target holds
 * @param strategy how the source is copied
 * @param verify how closely both sides are compared afterwards
 * @param jobs how many connections to each server work at the same time, at least one
 */
public record CopyOrder(TargetPolicy policy, CopyStrategy strategy, VerifyLevel verify, int jobs) {
    /** The variable with the order. */
    static final String ORDER = "HEROKU_MIGRATE_COPY";
    /** The variable with the URL of the source, a secret. */
    static final String SOURCE = "HEROKU_MIGRATE_SOURCE_URL";
    /** The variable with the URL of the target, a secret. */
    static final String TARGET = "HEROKU_MIGRATE_TARGET_URL";

    private static final int MARK_DIGITS = 24;

    /** The variables that everybody may see. */
    public Map<String, String> variables() {
        return Map.of(ORDER, Json.write(this));
    }

    /** The variables with passwords in them. */
    public Map<String, Secret> secrets(DatabaseUrl source, DatabaseUrl target) {
        return Map.of(SOURCE, source.url(), TARGET, target.url());
    }

    /** Tells this work from any other, without a secret. */
    public String mark(DatabaseUrl source, DatabaseUrl target) {
        return Sha256.hex(String.join("\n", Json.write(this), source.toString(), target.toString()))
                .substring(0, MARK_DIGITS);
    }
}
