package io.github.herokumigrate.emulator.fly.graphql;

import java.util.Arrays;
import java.util.Optional;

/** A plan of Upstash Redis (contract: Fly.io §15). */
enum RedisPlan {
    PAY_AS_YOU_GO("ekQ85Yjkw155ohQ5ALYq0M", "pay_as_you_go", "Pay-as-you-go", "10 GB", 0),
    FIXED_250MB("eyeLPpkGgZJGzs1mDM6yaV", "flyio_fixed_250mb", "Fixed 250MB", "250 MB", 1000),
    FIXED_1GB("ePrnlMGgM5RBqUKXzyYzMJ", "flyio_fixed_1gb", "Fixed 1GB", "1 GB", 2000),
    FIXED_5GB("el8VKRYm9kyPZfRnKgZ4Bq", "flyio_fixed_5gb", "Fixed 5GB", "5 GB", 10_000),
    LEGACY("legacy-standard", "standard", "Standard", "3 GB", 28_000);

    private final String id;
    private final String slug;
    private final String displayName;
    private final String maxDataSize;
    private final int centsPerMonth;

    RedisPlan(String id, String slug, String displayName, String maxDataSize, int centsPerMonth) {
        this.id = id;
        this.slug = slug;
        this.displayName = displayName;
        this.maxDataSize = maxDataSize;
        this.centsPerMonth = centsPerMonth;
    }

    static Optional<RedisPlan> of(String id) {
        return Arrays.stream(values()).filter(plan -> plan.id.equals(id)).findFirst();
    }

    /** Whether new databases may have it. */
    boolean isOffered() {
        return this != LEGACY;
    }

    GraphqlObject object() {
        return GraphqlObject.of("AddOnPlan")
                .with("id", id)
                .with("name", slug)
                .with("displayName", displayName)
                .with("description", displayName)
                .with("maxDataSize", maxDataSize)
                .with("pricePerMonth", centsPerMonth);
    }
}
