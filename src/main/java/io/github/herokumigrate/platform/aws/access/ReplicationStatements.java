package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.List;

/**
 * The rights to let DMS bring the rows of the application's database (contract: aws.md §8.4). DMS makes up the names in
 * ARNs itself, so that things are told by their tags.
 */
record ReplicationStatements(Arns arns) {
    /** To look whether there is anything, which destroying has to do too. */
    Statement look() {
        return Statement.allow("ReadDms", List.of("dms:Describe*", "dms:ListTagsForResource"), Arns.ANY);
    }

    /** To make, use and remove it. */
    List<Statement> use() {
        String app = arns.names().app().value();
        return List.of(
                look(),
                Statement.allow(
                                "MakeDms",
                                List.of(
                                        "dms:CreateReplicationSubnetGroup",
                                        "dms:CreateReplicationInstance",
                                        "dms:CreateEndpoint",
                                        "dms:CreateReplicationTask",
                                        "dms:AddTagsToResource"),
                                Arns.ANY)
                        .whenEqual("aws:RequestTag/" + AwsTags.APP, app),
                // What is made names what it is made of, too, which is there and has its tags.
                Statement.allow(
                                "Dms",
                                List.of(
                                        "dms:CreateReplicationInstance",
                                        "dms:CreateReplicationTask",
                                        "dms:TestConnection",
                                        "dms:StartReplicationTask",
                                        "dms:StopReplicationTask",
                                        "dms:DeleteReplicationTask",
                                        "dms:DeleteEndpoint",
                                        "dms:DeleteReplicationInstance",
                                        "dms:DeleteReplicationSubnetGroup"),
                                Arns.ANY)
                        .whenEqual("aws:ResourceTag/" + AwsTags.APP, app),
                Statement.allow(
                        "DmsNetworkRole",
                        List.of("iam:CreateRole", "iam:ListAttachedRolePolicies", "iam:AttachRolePolicy"),
                        List.of(arns.replicationNetworkRole())),
                Statement.allow(
                        "DmsRole",
                        List.of(
                                "iam:GetRole",
                                "iam:ListAttachedRolePolicies",
                                "iam:ListRolePolicies",
                                "iam:GetRolePolicy",
                                "iam:CreateRole",
                                "iam:TagRole",
                                "iam:PutRolePolicy",
                                "iam:UpdateAssumeRolePolicy",
                                "iam:DeleteRolePolicy",
                                "iam:DeleteRole",
                                "iam:PassRole"),
                        List.of(arns.replicationRole())),
                Statement.allow(
                        "DmsLogIns",
                        List.of(
                                "secretsmanager:DescribeSecret",
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:CreateSecret",
                                "secretsmanager:PutSecretValue",
                                "secretsmanager:TagResource",
                                "secretsmanager:DeleteSecret",
                                "secretsmanager:RestoreSecret"),
                        arns.secrets()));
    }
}
