package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Waiting;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** An empty account at moto, reached through a proxy. */
record ProxiedAws(TestAws aws, MotoProxy proxy, AwsSite site) implements AutoCloseable {
    private static final String ENDPOINT = "aws.endpointUrl";
    private static final Duration SHORT = Duration.ofMillis(5);

    static ProxiedAws empty() {
        TestAws aws = TestAws.empty();
        MotoProxy proxy = new MotoProxy(URI.create(System.getProperty(ENDPOINT)));
        System.setProperty(ENDPOINT, proxy.uri().toString());
        AwsClients clients = new AwsClients(new AwsConnection(Optional.of("eu-west-1"), SHORT));
        return new ProxiedAws(aws, proxy, AwsSite.of(TestAws.APP, clients, new Waiting(SHORT, Clock.systemUTC())));
    }

    @Override
    public void close() {
        site.clients().close();
        proxy.close();
        aws.close();
    }
}
