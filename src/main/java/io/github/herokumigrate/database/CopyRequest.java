package io.github.herokumigrate.database;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import java.nio.file.Path;

/**
 * One copy to be made.
 *
 * @param source where the data comes from
 * @param target the database that receives it; it exists and belongs to the role of this URL
 * @param targetPolicy what may happen to what the target holds
 * @param strategy how the source is copied
 * @param verify how closely both sides are compared afterwards
 * @param jobs how many connections to each server work at the same time, at least one
 * @param workDirectory where the copy may keep temporary files; made if absent, left without them
 * @param tools where the client tools of PostgreSQL may be
 * @param redactor scrubs what the tools and servers say; learns the passwords of both sides
 */
public record CopyRequest(
        CopySource source,
        DatabaseUrl target,
        TargetPolicy targetPolicy,
        CopyStrategy strategy,
        VerifyLevel verify,
        int jobs,
        Path workDirectory,
        ToolLocations tools,
        Redactor redactor) {
    public CopyRequest {
        if (jobs < 1) {
            throw new ConfigurationException("A database copy needs at least 1 job, not " + jobs);
        }
    }
}
