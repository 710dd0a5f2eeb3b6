/**
 * Floor 2: the application as Heroku's JVM buildpack saw it: Procfile, {@code system.properties},
 * {@code app.json}, {@code heroku.yml}, framework and Java version, and the environment that the buildpack invents at
 * dyno start ({@code JvmContract}). Imports {@code model}.
 */
@NullMarked
package io.github.herokumigrate.app;

import org.jspecify.annotations.NullMarked;
