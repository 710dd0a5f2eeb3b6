package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What whoever runs the goals needs, and no more (contract: AWS 6): documents for managed policies, limited to what one
 * application has. There may be several, as IAM takes {@value #LIMIT} characters in one.
 *
 * @param roles roles that somebody else made: they may be passed on, and none may be made in their place
 */
public record DeployerPolicy(RoleSettings roles) {
    /** Characters that are no white space, of a managed policy. */
    static final int LIMIT = 6144;

    /** To plan, deploy for the first time and later, look at, roll back and destroy. */
    public List<String> firstDeploy(AwsAccount account, AwsNames names, Set<Feature> features) {
        Arns arns = new Arns(account, names, roles);
        WriteStatements writes = new WriteStatements(arns);
        List<Statement> statements = looks(arns);
        statements.add(writes.push());
        statements.addAll(writes.basis());
        statements.addAll(writes.rollout(features));
        if (makesRoles(features)) {
            statements.addAll(writes.roles());
        }
        statements.addAll(new FeatureStatements(arns).of(features));
        statements.add(new ReplicationStatements(arns).look());
        return documents(statements);
    }

    /** To let DMS bring the rows of the database, besides what a first deploy needs. */
    public List<String> replication(AwsAccount account, AwsNames names) {
        return documents(new ReplicationStatements(new Arns(account, names, roles)).use());
    }

    /** To roll out another image where everything else is as it should be, as a build does: look at all, change little. */
    public List<String> redeploy(AwsAccount account, AwsNames names, Set<Feature> features) {
        Arns arns = new Arns(account, names, roles);
        WriteStatements writes = new WriteStatements(arns);
        List<Statement> statements = looks(arns);
        statements.add(writes.push());
        statements.addAll(writes.rollout(features));
        return documents(statements);
    }

    private static List<Statement> looks(Arns arns) {
        ReadStatements reads = new ReadStatements(arns);
        List<Statement> statements = new ArrayList<>();
        statements.add(reads.everywhere());
        statements.addAll(reads.ours());
        return statements;
    }

    private boolean makesRoles(Set<Feature> features) {
        return roles.executionRoleArn().isEmpty()
                || roles.taskRoleArn().isEmpty()
                || (features.contains(Feature.SCHEDULES)
                        && roles.schedulerRoleArn().isEmpty())
                || ((features.contains(Feature.EXPRESS) || features.contains(Feature.SHIFTED_REQUESTS))
                        && roles.infrastructureRoleArn().isEmpty())
                || features.contains(Feature.DATABASE_PROXY);
    }

    // As many statements in each document as fit, in their order.
    private static List<String> documents(List<Statement> statements) {
        List<String> documents = new ArrayList<>();
        List<Statement> open = new ArrayList<>();
        for (Statement statement : statements) {
            open.add(statement);
            if (size(PolicyDocument.of(open)) > LIMIT) {
                open.remove(open.size() - 1);
                documents.add(Json.writeIndented(PolicyDocument.of(open)));
                open = new ArrayList<>(List.of(statement));
            }
        }
        documents.add(Json.writeIndented(PolicyDocument.of(open)));
        return List.copyOf(documents);
    }

    static long size(PolicyDocument document) {
        return document.json()
                .chars()
                .filter(letter -> !Character.isWhitespace(letter))
                .count();
    }
}
