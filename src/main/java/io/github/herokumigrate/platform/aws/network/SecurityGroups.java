package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Our security groups, all in one read with their rules and tags. */
final class SecurityGroups {
    static final String ALB = "alb";
    static final String TASK = "task";
    static final String DATABASE = "db";
    static final String CACHE = "redis";
    static final List<String> ALL = List.of(ALB, TASK, DATABASE, CACHE);

    private final AwsSite site;
    private final Supplier<String> vpcId;
    private final Memo<List<SecurityGroup>> groups;

    SecurityGroups(AwsSite site, Supplier<String> vpcId) {
        this.site = site;
        this.vpcId = vpcId;
        this.groups = new Memo<>(site.waiting().clock(), this::read);
    }

    AwsSite site() {
        return site;
    }

    String vpcId() {
        return vpcId.get();
    }

    /**
     * The group of this name in our VPC.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if the plugin did not make it
     */
    Optional<SecurityGroup> find(String of) {
        String vpc = vpcId.get();
        Optional<SecurityGroup> found = groups.get().stream()
                .filter(group -> vpc.equals(group.vpcId()))
                // A name is unique in its VPC whatever its case (contract: AWS 0.2).
                .filter(group -> name(of).equalsIgnoreCase(group.groupName()))
                .findFirst();
        found.ifPresent(group -> site.tags()
                .requireOurs(
                        group.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
                        "a security group '" + group.groupName() + "' in the VPC " + vpc));
        return found;
    }

    /**
     * The id of a group that has to be there.
     *
     * @throws MigrationException if it is not
     */
    String id(String of) {
        return find(of).orElseThrow(() -> new MigrationException("There is no security group '" + name(of)
                        + "' in the VPC " + vpcId.get() + ", which is needed here. Run again: it is made first."))
                .groupId();
    }

    /** The id of a group; of one that is not there a text that no id equals. */
    String idOrNone(String of) {
        return find(of).map(SecurityGroup::groupId).orElse("");
    }

    String name(String of) {
        return site.names().securityGroup(of);
    }

    void forget() {
        groups.forget();
    }

    private List<SecurityGroup> read() {
        List<String> names = ALL.stream().map(this::name).toList();
        return site
                .clients()
                .ec2()
                .describeSecurityGroupsPaginator(request -> request.filters(PlaceReading.filter("group-name", names)))
                .securityGroups()
                .stream()
                .toList();
    }
}
