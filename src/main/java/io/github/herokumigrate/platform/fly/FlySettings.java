package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.data.CacheSettings;
import io.github.herokumigrate.platform.fly.data.PostgresSettings;
import io.github.herokumigrate.platform.fly.rollout.RolloutTimes;
import io.github.herokumigrate.platform.fly.rollout.Strategy;
import java.util.Optional;

/**
 * What can be chosen about the target Fly.io.
 *
 * @param connection where Fly.io is and who asks
 * @param organization the slug of the organization; empty for the one that the token is for
 * @param region the region; empty for the one that is nearest to Heroku's
 * @param strategy how a new version replaces the old one
 * @param addresses which addresses a web process gets
 * @param postgres the database
 * @param cache the key-value store
 * @param times how patient roll-outs are
 */
public record FlySettings(
        FlyConnection connection,
        Optional<String> organization,
        Optional<String> region,
        Strategy strategy,
        Addresses addresses,
        PostgresSettings postgres,
        CacheSettings cache,
        RolloutTimes times) {}
