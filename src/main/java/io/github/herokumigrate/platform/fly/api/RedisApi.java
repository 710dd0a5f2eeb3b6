package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ResourceText;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.fly.api.GraphQl.Kind;
import io.github.herokumigrate.platform.fly.api.GraphQl.Operation;
import java.util.List;
import java.util.Optional;

/** Upstash Redis, an add-on that only GraphQL knows (contract: Fly.io 15). */
public final class RedisApi {
    private static final String TYPE = "upstash_redis";
    /** Payment by use; the other plans have a fixed price. */
    private static final String PAY_AS_YOU_GO = "ekQ85Yjkw155ohQ5ALYq0M";

    private final GraphQl graphQl;

    RedisApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * A database.
     *
     * @param status what it does, in Fly.io's word; may be empty
     * @param errorMessage why it does not work, if it does not
     * @param primaryRegion where it takes writes
     * @param publicUrl where it is, with its password; in spite of its name good in the private network only. Empty
     *     until it is made
     * @param plan how it is paid
     */
    public record Redis(
            String name, String status, String errorMessage, String primaryRegion, Secret publicUrl, String plan) {}

    /** What a new database should be. */
    public record NewRedis(String organization, String name, String region) {}

    record Named(String organization, String name) {}

    record In(String organization) {}

    record Found(Optional<Organization> organization, Optional<AddOn> addOn) {}

    record Organization(String id) {}

    record AddOn(
            String name,
            String status,
            String errorMessage,
            String primaryRegion,
            Optional<Secret> publicUrl,
            Optional<Organization> organization,
            Optional<Plan> addOnPlan) {}

    record Plan(String id, String displayName) {}

    record Plans(List<Plan> nodes) {}

    record Offer(Optional<Organization> organization, Optional<Plans> addOnPlans) {}

    record Regions(Optional<Provider> addOnProvider) {}

    record Provider(List<Code> excludedRegions) {}

    record Code(String code) {}

    record Input<T>(T input) {}

    record CreateInput(
            String organizationId, String type, String name, String planId, String primaryRegion, Options options) {}

    record Options(boolean eviction) {}

    record DeleteInput(String name, String provider) {}

    record Done() {}

    /**
     * The database of this name.
     *
     * @param organization the slug of the organization
     * @return empty if there is none, or if it is another organization's
     */
    public Optional<Redis> find(String organization, String name) throws InterruptedException {
        Optional<Found> found =
                graphQl.find(read("read Redis '" + name + "'", "redis", new Named(organization, name)), Found.class);
        return found.flatMap(answer -> answer.addOn()
                .filter(addOn -> addOn.organization().equals(answer.organization()))
                .map(RedisApi::redis));
    }

    /** The regions that can't be the primary one. */
    public List<String> excludedRegions() throws InterruptedException {
        return graphQl
                .get(
                        new Operation("read where Redis can be", Kind.QUERY, text("redis-regions"), new Done()),
                        Regions.class)
                .addOnProvider()
                .map(Provider::excludedRegions)
                .orElse(List.of())
                .stream()
                .map(Code::code)
                .toList();
    }

    /**
     * Makes a database that is paid by use.
     *
     * @throws MigrationException if there is no such organization or plan, or Fly.io refuses
     */
    public void create(NewRedis wish) throws InterruptedException {
        MigrationException unknown = new MigrationException("Fly.io has no organization '" + wish.organization()
                + "' that the token may use: correct <fly><organization>.");
        Offer offer = graphQl.find(
                        read("read the plans of Redis", "redis-offer", new In(wish.organization())), Offer.class)
                .orElseThrow(() -> unknown);
        Organization organization = offer.organization().orElseThrow(() -> unknown);
        graphQl.get(
                new Operation(
                        "create Redis '" + wish.name() + "'",
                        Kind.MUTATION,
                        text("create-redis"),
                        new Input<>(new CreateInput(
                                organization.id(),
                                TYPE,
                                wish.name(),
                                payAsYouGo(offer).id(),
                                wish.region(),
                                new Options(false)))),
                Done.class);
    }

    /** Removes a database with its data. One that is gone already is no error. */
    public void delete(String name) throws InterruptedException {
        graphQl.find(
                new Operation(
                        "delete Redis '" + name + "'",
                        Kind.MUTATION,
                        text("delete-redis"),
                        new Input<>(new DeleteInput(name, TYPE))),
                Done.class);
    }

    private static Plan payAsYouGo(Offer offer) {
        List<Plan> plans = offer.addOnPlans().map(Plans::nodes).orElse(List.of());
        return plans.stream()
                .filter(plan -> plan.id().equals(PAY_AS_YOU_GO))
                .findFirst()
                .or(() -> plans.stream()
                        .filter(plan -> plan.displayName().equalsIgnoreCase("pay-as-you-go"))
                        .findFirst())
                .orElseThrow(
                        () -> new MigrationException("Fly.io offers no Redis that is paid by use any more: make one"
                                + " with 'fly redis create' and name it in <fly><cache>."));
    }

    private static Redis redis(AddOn addOn) {
        return new Redis(
                addOn.name(),
                addOn.status(),
                addOn.errorMessage(),
                addOn.primaryRegion(),
                addOn.publicUrl().orElse(Secret.of("")),
                addOn.addOnPlan().map(Plan::displayName).orElse(""));
    }

    private static Operation read(String operation, String document, Object variables) {
        return new Operation(operation, Kind.QUERY, text(document), variables);
    }

    private static String text(String document) {
        return ResourceText.of(RedisApi.class, document + ".graphql");
    }
}
