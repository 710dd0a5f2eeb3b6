package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.dms.EndpointPart.Side;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;

/** Whether the machine reaches a database, which DMS wants to know before it starts anything. */
record ConnectionTest(AwsSite site, Redactor redactor) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String SUCCESSFUL = "successful";
    private static final String FAILED = "failed";

    /**
     * Tries it, unless it was tried with success.
     *
     * @throws MigrationException if it does not; tells why and what to do
     */
    void require(String instanceArn, Side side) throws InterruptedException {
        DmsReading reading = new DmsReading(site);
        Endpoint endpoint = reading.endpoint(side.word())
                .orElseThrow(() -> new MigrationException("The " + side.word()
                        + " endpoint of DMS is gone: somebody removes it at the same time. Run again."));
        String arn = endpoint.endpointArn();
        Optional<String> before = reading.connection(arn).map(Connection::status);
        if (before.filter(SUCCESSFUL::equals).isPresent()) {
            return;
        }
        if (before.filter("testing"::equals).isEmpty()) {
            try {
                site.clients()
                        .dms()
                        .testConnection(request ->
                                request.replicationInstanceArn(instanceArn).endpointArn(arn));
            } catch (InvalidResourceStateException e) {
                // It is being tried: the answer to the first attempt of the same call got lost.
            }
        }
        Connection tried = site.waiting()
                .until(
                        "the connection of DMS to the " + side.word() + " database",
                        LIMIT,
                        () -> reading.connection(arn).filter(connection -> !"testing".equals(connection.status())));
        if (FAILED.equals(tried.status())) {
            throw new MigrationException("DMS can not reach the " + side.word() + " database: "
                    + redactor.redact(String.valueOf(tried.lastFailureMessage()))
                            .replaceAll("\\s+", " ")
                            .strip()
                    + ". The machine of DMS stands in the subnets and security groups of the application's tasks; it needs a"
                    + " way to the database and to Secrets Manager. Mend that and run again.");
        }
    }
}
