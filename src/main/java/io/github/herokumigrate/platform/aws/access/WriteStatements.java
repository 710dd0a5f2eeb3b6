package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rights to make, change and remove (contract: AWS 6). */
record WriteStatements(Arns arns) {
    static final String REQUESTED = "aws:RequestTag/" + AwsTags.MANAGED;
    static final String EXISTING = "aws:ResourceTag/" + AwsTags.MANAGED;
    static final String YES = "true";

    /** To bring a new image into the repository. */
    Statement push() {
        return Statement.allow(
                "Push",
                List.of(
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:GetDownloadUrlForLayer",
                        "ecr:InitiateLayerUpload",
                        "ecr:UploadLayerPart",
                        "ecr:CompleteLayerUpload",
                        "ecr:PutImage"),
                arns.repository());
    }

    /**
     * To roll out a new revision, release command included.
     *
     * @param features what the application uses
     */
    List<Statement> rollout(Set<Feature> features) {
        List<String> rollOut = new ArrayList<>(List.of("ecs:UpdateService"));
        List<String> passed = new ArrayList<>(arns.passedRoles());
        if (features.contains(Feature.EXPRESS)) {
            rollOut.add("ecs:UpdateExpressGatewayService");
            rollOut.add("ecs:DescribeExpressGatewayService");
        }
        if (features.contains(Feature.EXPRESS) || features.contains(Feature.SHIFTED_REQUESTS)) {
            passed.addAll(arns.infrastructureRole());
            // Nothing else ends a roll-out whose tasks fail (contract: AWS 1.3).
            rollOut.add("ecs:StopServiceDeployment");
        }
        return List.of(
                // AWS does not limit this one to single families.
                Statement.allow("Register", List.of("ecs:RegisterTaskDefinition"), Arns.ANY),
                Statement.allow("RollOut", rollOut, arns.services()),
                Statement.allow("Run", List.of("ecs:RunTask"), arns.taskDefinitions())
                        .when("ArnEquals", "ecs:cluster", List.of(arns.cluster())),
                Statement.allow("Tag", List.of("ecs:TagResource"), arns.ecs()),
                Statement.allow("Pass", List.of("iam:PassRole"), passed)
                        .whenEqual("iam:PassedToService", "ecs-tasks.amazonaws.com", "ecs.amazonaws.com"));
    }

    /** What every application has. */
    List<Statement> basis() {
        return List.of(
                Statement.allow("Net", List.of("ec2:CreateSecurityGroup"), arns.of("ec2", "vpc/*")),
                Statement.allow("NetNew", List.of("ec2:CreateSecurityGroup"), arns.of("ec2", "security-group/*"))
                        .whenEqual(REQUESTED, YES),
                Statement.allow(
                                "NetChange",
                                List.of(
                                        "ec2:AuthorizeSecurityGroupIngress",
                                        "ec2:RevokeSecurityGroupIngress",
                                        "ec2:DeleteSecurityGroup"),
                                arns.of("ec2", "security-group/*"))
                        .whenEqual(EXISTING, YES),
                Statement.allow("NetTag", List.of("ec2:CreateTags"), arns.of("ec2", "security-group/*"))
                        .whenEqual("ec2:CreateAction", "CreateSecurityGroup"),
                Statement.allow(
                        "Ecr",
                        List.of(
                                "ecr:CreateRepository",
                                "ecr:PutLifecyclePolicy",
                                "ecr:PutImageScanningConfiguration",
                                "ecr:PutImageTagMutability",
                                "ecr:TagResource",
                                "ecr:BatchDeleteImage",
                                "ecr:DeleteRepository"),
                        arns.repository()),
                Statement.allow(
                        "Logs",
                        List.of(
                                "logs:CreateLogGroup",
                                "logs:PutRetentionPolicy",
                                "logs:TagResource",
                                "logs:DeleteLogStream",
                                "logs:DeleteLogGroup"),
                        arns.logGroup()),
                Statement.allow(
                        "Config",
                        List.of("ssm:PutParameter", "ssm:DeleteParameters", "ssm:AddTagsToResource"),
                        arns.parameters()),
                Statement.allow("Cluster", List.of("ecs:CreateCluster", "ecs:DeleteCluster"), List.of(arns.cluster())),
                Statement.allow(
                        "Service",
                        List.of("ecs:CreateService", "ecs:DeleteService", "ecs:StopServiceDeployment"),
                        arns.services()),
                Statement.allow("Task", List.of("ecs:StopTask", "ecs:ExecuteCommand"), arns.ecs()),
                Statement.allow("Deregister", List.of("ecs:DeregisterTaskDefinition"), Arns.ANY),
                Statement.allow("PassMore", List.of("iam:PassRole"), arns.passedRoles())
                        .whenEqual("iam:PassedToService", "scheduler.amazonaws.com", "rds.amazonaws.com"),
                Statement.allow("Family", List.of("ecs:DeleteTaskDefinitions"), arns.taskDefinitions()));
    }

    /** To make the roles; whoever may do that can give rights to tasks, which is what pre-made roles avoid. */
    List<Statement> roles() {
        return List.of(
                Statement.allow(
                        "Roles",
                        List.of(
                                "iam:CreateRole",
                                "iam:TagRole",
                                "iam:PutRolePolicy",
                                "iam:DeleteRolePolicy",
                                "iam:UpdateAssumeRolePolicy",
                                "iam:DeleteRole"),
                        arns.madeRoles()),
                Statement.allow("Attach", List.of("iam:AttachRolePolicy", "iam:DetachRolePolicy"), arns.madeRoles())
                        .when(
                                "ArnEquals",
                                "iam:PolicyARN",
                                List.of(
                                        RoleSpecs.executionPolicy(arns.account()),
                                        RoleSpecs.loadBalancerPolicy(arns.account()),
                                        RoleSpecs.expressPolicy(arns.account()))),
                Statement.allow(
                                "Slr",
                                List.of("iam:CreateServiceLinkedRole"),
                                List.of(arns.account().iamArn("role/aws-service-role/*")))
                        .whenEqual(
                                "iam:AWSServiceName",
                                "ecs.amazonaws.com",
                                "elasticloadbalancing.amazonaws.com",
                                "ecs.application-autoscaling.amazonaws.com",
                                "rds.amazonaws.com",
                                "elasticache.amazonaws.com"));
    }
}
