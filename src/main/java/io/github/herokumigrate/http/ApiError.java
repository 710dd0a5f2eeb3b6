package io.github.herokumigrate.http;

import java.util.Optional;

/**
 * What a platform's error answer means.
 *
 * @param id the platform's machine-readable name of the error, e.g. {@code not_found}
 * @param said the platform's own words; may be empty
 * @param advice what the user can do about it, whole sentences; may be empty
 */
public record ApiError(Optional<String> id, String said, String advice) {}
