package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.DescribesRights.RightsDocument;
import io.github.herokumigrate.platform.aws.access.DeployerPolicy;
import io.github.herokumigrate.platform.aws.access.Feature;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The policies of whoever deploys an application, limited to what is that application's. */
record ApplicationRights(AwsAccount account, AwsNames names, AwsSettings settings) {
    List<RightsDocument> documents() {
        DeployerPolicy policy = new DeployerPolicy(settings.roles());
        List<RightsDocument> documents = new ArrayList<>();
        add(
                documents,
                "aws-policy-deploy",
                "a first deploy, later changes and destroy",
                policy.firstDeploy(account, names, features()));
        add(
                documents,
                "aws-policy-redeploy",
                "a CI role that only rolls out new versions",
                policy.redeploy(account, names, features()));
        add(
                documents,
                "aws-policy-dms",
                "db-migrate with strategy=dms, besides the first one",
                policy.replication(account, names));
        return documents;
    }

    private Set<Feature> features() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        if (settings.mode() == Mode.EXPLICIT) {
            features.remove(Feature.EXPRESS);
        }
        if (settings.strategy() == Strategy.ROLLING) {
            features.remove(Feature.SHIFTED_REQUESTS);
        }
        if (settings.postgres().proxy() == ProxyUse.NONE) {
            features.remove(Feature.DATABASE_PROXY);
        }
        return features;
    }

    /** IAM limits the size of a policy, so there may be several. */
    private static void add(List<RightsDocument> documents, String name, String purpose, List<String> contents) {
        for (int i = 0; i < contents.size(); i++) {
            String part = contents.size() == 1 ? "" : "-" + (i + 1);
            documents.add(new RightsDocument(name + part + ".json", purpose, contents.get(i)));
        }
    }
}
