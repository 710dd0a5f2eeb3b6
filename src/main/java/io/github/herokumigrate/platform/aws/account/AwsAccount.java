package io.github.herokumigrate.platform.aws.account;

/**
 * The account and Region that everything is made in.
 *
 * @param id its twelve digits
 * @param partition the first part of its ARNs: {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param region the Region, e.g. {@code eu-west-1}
 */
public record AwsAccount(String id, String partition, String region) {
    /** The ARN of something that belongs to the Region. */
    public String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, region, id, resource);
    }

    /** The ARN of something of IAM, which has no Region. */
    public String iamArn(String resource) {
        return String.join(":", "arn", partition, "iam", "", id, resource);
    }

    /** The ARN of a policy that AWS itself keeps. */
    public String managedPolicy(String path) {
        return "arn:" + partition + ":iam::aws:policy/" + path;
    }
}
