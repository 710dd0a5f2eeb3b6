package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.model.ConfigurationException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's clients, each made when it is first needed; all share one HTTP client, the credentials and the retries. */
public final class AwsClients implements AutoCloseable {
    // contract: AWS 1.11: throttling is usual when many things are made at once.
    private static final int ATTEMPTS = 8;
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final Region region;
    private final AwsCredentialsProvider credentials =
            DefaultCredentialsProvider.builder().build();
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_LIMIT)
            .socketTimeout(ATTEMPT_LIMIT)
            .build();
    private final OnDemand<AcmClient> acm = new OnDemand<>(() -> made(AcmClient.builder()));
    private final OnDemand<ApplicationAutoScalingClient> scaling =
            new OnDemand<>(() -> made(ApplicationAutoScalingClient.builder()));
    private final OnDemand<CloudWatchLogsClient> logs = new OnDemand<>(() -> made(CloudWatchLogsClient.builder()));
    private final OnDemand<DatabaseMigrationClient> dms = new OnDemand<>(() -> made(DatabaseMigrationClient.builder()));
    private final OnDemand<Ec2Client> ec2 = new OnDemand<>(() -> made(Ec2Client.builder()));
    private final OnDemand<EcrClient> ecr = new OnDemand<>(() -> made(EcrClient.builder()));
    private final OnDemand<EcsClient> ecs = new OnDemand<>(() -> made(EcsClient.builder()));
    private final OnDemand<ElastiCacheClient> cache = new OnDemand<>(() -> made(ElastiCacheClient.builder()));
    private final OnDemand<ElasticLoadBalancingV2Client> balancing =
            new OnDemand<>(() -> made(ElasticLoadBalancingV2Client.builder()));
    private final OnDemand<IamClient> iam = new OnDemand<>(() -> made(IamClient.builder()));
    private final OnDemand<RdsClient> rds = new OnDemand<>(() -> made(RdsClient.builder()));
    private final OnDemand<Route53Client> dns = new OnDemand<>(() -> made(Route53Client.builder()));
    private final OnDemand<SchedulerClient> scheduler = new OnDemand<>(() -> made(SchedulerClient.builder()));
    private final OnDemand<SecretsManagerClient> secrets = new OnDemand<>(() -> made(SecretsManagerClient.builder()));
    private final OnDemand<SsmClient> ssm = new OnDemand<>(() -> made(SsmClient.builder()));
    private final OnDemand<StsClient> sts = new OnDemand<>(() -> made(StsClient.builder()));

    /**
     * Clients of one Region.
     *
     * @throws ConfigurationException if nothing names a Region
     */
    public AwsClients(AwsConnection connection) {
        this.region = connection.region().map(Region::of).orElseGet(AwsClients::usualRegion);
    }

    /** The Region of all clients. */
    public String region() {
        return region.id();
    }

    /** Certificates. */
    public AcmClient acm() {
        return acm.get();
    }

    /** The number of tasks by load. */
    public ApplicationAutoScalingClient scaling() {
        return scaling.get();
    }

    /** Log groups. */
    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    /** Rows of databases on their way. */
    public DatabaseMigrationClient dms() {
        return dms.get();
    }

    /** Networks. */
    public Ec2Client ec2() {
        return ec2.get();
    }

    /** Images. */
    public EcrClient ecr() {
        return ecr.get();
    }

    /** Processes. */
    public EcsClient ecs() {
        return ecs.get();
    }

    /** Key-value stores. */
    public ElastiCacheClient cache() {
        return cache.get();
    }

    /** Load balancers. */
    public ElasticLoadBalancingV2Client balancing() {
        return balancing.get();
    }

    /** Roles. */
    public IamClient iam() {
        return iam.get();
    }

    /** Databases. */
    public RdsClient rds() {
        return rds.get();
    }

    /** Names on the internet. */
    public Route53Client dns() {
        return dns.get();
    }

    /** Schedules. */
    public SchedulerClient scheduler() {
        return scheduler.get();
    }

    /** Large secrets. */
    public SecretsManagerClient secrets() {
        return secrets.get();
    }

    /** Parameters. */
    public SsmClient ssm() {
        return ssm.get();
    }

    /** Identities. */
    public StsClient sts() {
        return sts.get();
    }

    @Override
    public void close() {
        for (OnDemand<?> client : new OnDemand<?>[] {
            acm, scaling, logs, dms, ec2, ecr, ecs, cache, balancing, iam, rds, dns, scheduler, secrets, ssm, sts
        }) {
            client.close();
        }
        http.close();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(B builder) {
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(configuration())
                .build();
    }

    /** Each client has its own: retries that one service used up would be missing at the others. */
    private static ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build())
                .apiCallAttemptTimeout(ATTEMPT_LIMIT)
                .addExecutionInterceptor(new NamedOperations())
                .build();
    }

    private static Region usualRegion() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new ConfigurationException("No AWS Region is named. Name one in <migration><region>, in the"
                    + " environment variable AWS_REGION (AWS_DEFAULT_REGION is read by other tools only), or in the"
                    + " profile of ~/.aws/config.");
        }
    }
}
