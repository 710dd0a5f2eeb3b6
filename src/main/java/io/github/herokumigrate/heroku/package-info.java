/**
 * Floor 2: what Heroku runs. {@code HerokuClient} talks to the Platform API and the Data API,
 * {@code SnapshotReader} turns an app into a {@code HerokuSnapshot} (no values of config vars) and its
 * {@code ConfigVars}. Knows nothing of targets; imports {@code http} and {@code model}.
 */
@NullMarked
package io.github.herokumigrate.heroku;

import org.jspecify.annotations.NullMarked;
