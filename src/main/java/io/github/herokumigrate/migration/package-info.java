/**
 * Floor 5: the use cases, one class each: export, plan, deploy, db-migrate, rehearse, status, logs, destroy. They get
 * a {@code Platform} handed in and never name one. They tell listeners what happened and word nothing for users.
 */
@NullMarked
package io.github.herokumigrate.migration;

import org.jspecify.annotations.NullMarked;
