package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.model.AppName;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where one application's resources are made: what every one of them needs.
 *
 * @param clients the SDK's clients
 * @param account whose account and which Region
 * @param names the names of everything
 * @param tags the tags of everything
 * @param waiting how to wait
 */
public record AwsSite(AwsClients clients, AwsAccount account, AwsNames names, AwsTags tags, Waiting waiting) {
    /**
     * The site of an application; asks AWS once, whose account it is.
     *
     * @throws io.github.herokumigrate.model.MigrationException if the credentials are missing or refused
     */
    public static AwsSite of(AppName app, AwsClients clients, Waiting waiting) {
        String[] caller = caller(clients).split(":", -1);
        AwsAccount account = new AwsAccount(caller[4], caller[1], clients.region());
        return new AwsSite(clients, account, new AwsNames(app), new AwsTags(app), waiting);
    }

    private static String caller(AwsClients clients) {
        try {
            return clients.sts().getCallerIdentity().arn();
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }
}
