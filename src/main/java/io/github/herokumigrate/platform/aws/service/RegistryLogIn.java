package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who may push to ECR: whoever AWS gives a token to.
 *
 * @param site whose registry it is
 * @param redactor learns the token
 */
record RegistryLogIn(AwsSite site, Redactor redactor) {
    /** A tag of a repository, with a log-in that is good for hours. */
    Destination destination(String repositoryUri, String tag) {
        String token = site.clients()
                .ecr()
                .getAuthorizationToken()
                .authorizationData()
                .get(0)
                .authorizationToken();
        redactor.learn(Secret.of(token));
        String login = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        int colon = login.indexOf(':');
        Secret password = Secret.of(login.substring(colon + 1));
        redactor.learn(password);
        return new Destination(repositoryUri, tag, login.substring(0, colon), password);
    }
}
