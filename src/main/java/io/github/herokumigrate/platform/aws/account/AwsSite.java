package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.model.AppName;

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
        return new AwsSite(clients, account(clients), new AwsNames(app), new AwsTags(app), waiting);
    }

    /**
     * Whose account it is; asks AWS once.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if the credentials are missing or refused
     */
    public static AwsAccount account(AwsClients clients) {
        String[] caller = clients.sts().getCallerIdentity().arn().split(":", -1);
        return new AwsAccount(caller[4], caller[1], clients.region());
    }
}
