package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigVars;

/**
 * An inventory and the values that go with it, kept apart because one may be shown and the other may not.
 *
 * @param snapshot the inventory
 * @param configVars the values of all config vars
 */
public record HerokuExport(HerokuSnapshot snapshot, ConfigVars configVars) {}
