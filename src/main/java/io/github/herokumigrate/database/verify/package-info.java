/**
 * Floor 3: the proof that a target holds what a running source or an archive holds. Begin with
 * {@link io.github.herokumigrate.database.verify.Verification} and
 * {@link io.github.herokumigrate.database.verify.ArchiveVerification}. Imports {@code database.archive},
 * {@code database.catalog} and below.
 */
@NullMarked
package io.github.herokumigrate.database.verify;

import org.jspecify.annotations.NullMarked;
