package io.github.herokumigrate.it;

import io.github.herokumigrate.emulator.aws.AwsCli;
import io.github.herokumigrate.emulator.aws.AwsFront;
import io.github.herokumigrate.emulator.aws.Moto;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.registry.LoopbackRegistry;
import io.github.herokumigrate.migration.near.ToldCopy;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * An emulated AWS with a real registry for a consumer project, from its {@code setup.groovy} until its
 * {@code verify.groovy} closes it.
 */
public final class AwsEnvironment implements AutoCloseable {
    private static final String KEY = "aws";
    private static final String REGION = "eu-west-1";

    private final Moto moto;
    private final AwsFront front;
    private final LoopbackRegistry registry;
    private final Properties user;

    /**
     * Starts them and tells the build where they are.
     *
     * @param script all variables that the invoker gives a script
     */
    @SuppressWarnings("unchecked")
    public AwsEnvironment(Map<String, Object> script) {
        Path directory = ((File) script.get("basedir")).toPath();
        Path programs = Path.of(script.get("awsEmulator").toString());
        System.setProperty("aws-emulator.directory", programs.toString());
        moto = Moto.start(programs);
        front = AwsFront.of(moto);
        registry = LoopbackRegistry.start(directory.resolve("registry"));
        front.aws().registry().isAt(registry.address());
        Map<String, Object> context = (Map<String, Object>) script.get("context");
        user = (Properties) context.get("userProperties");
        user.setProperty("aws.endpointUrl", front.address().toString());
        user.setProperty("heroku-migrate.target", "aws");
        user.setProperty("heroku-migrate.region", REGION);
        user.setProperty("heroku-migrate.aws.registry", registry.address().getAuthority());
        user.setProperty("heroku-migrate.aws.pollInterval", "20ms");
        // The registry speaks plain HTTP, as it is on loopback.
        user.setProperty("jib.allowInsecureRegistries", "true");
        user.setProperty("sendCredentialsOverHttp", "true");
        context.put(KEY, this);
    }

    /** A copy that runs as a task says that all went well. */
    public void copiesWell() {
        front.aws().fargate().tasksPrint("hm-acme-orders-db-migrate", ToldCopy.lines());
    }

    /** Everything stands in the account's default network, with its security group. */
    public void usesTheDefaultNetwork() {
        String vpc = only("Vpcs[?IsDefault].VpcId", "ec2", "describe-vpcs");
        user.setProperty("heroku-migrate.aws.vpcId", vpc);
        user.setProperty(
                "heroku-migrate.aws.subnets",
                only("join(',', Subnets[?VpcId=='" + vpc + "'].SubnetId)", "ec2", "describe-subnets"));
        user.setProperty(
                "heroku-migrate.aws.securityGroups",
                only("SecurityGroups[?VpcId=='" + vpc + "'].GroupId | [0]", "ec2", "describe-security-groups"));
    }

    private String only(String query, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--query", query, "--output", "text"));
        return cli(arguments.toArray(new String[0])).strip();
    }

    /** The one that the setup of this project started. */
    public static AwsEnvironment of(Map<String, Object> script) {
        return (AwsEnvironment) ((Map<?, ?>) script.get("context")).get(KEY);
    }

    /** The calls of each run of a goal that asked whose account it is, in their order. */
    public List<List<String>> runs() {
        List<List<String>> runs = new ArrayList<>();
        for (RecordedCall call : front.calls()) {
            if (call.action().equals("sts:GetCallerIdentity")) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add((call.kind() == RecordedCall.Kind.WRITE ? "! " : "") + call.action());
        }
        return runs;
    }

    /** What the official CLI says. */
    public String cli(String... arguments) {
        return AwsCli.at(front.quietAddress()).run(arguments);
    }

    @Override
    public void close() {
        front.close();
        moto.close();
        registry.close();
    }
}
