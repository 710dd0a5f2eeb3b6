package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.DescribesRights.RightsDocument;
import io.github.herokumigrate.platform.aws.access.AllowedActions;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that DMS brings: the service is emulated, the servers are real and really get the rows. */
class DmsCopyTest {
    @TempDir
    Path work;

    @Test
    void theApplicationWritesUntilTheFenceAndNothingIsLost() throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        CopyReport report;
        List<String> orders;
        try (ShopWriter writer = ShopWriter.start(shop.source())) {
            shop.follow();
            shop.follow();
            report = shop.finish();
            orders = writer.stop().stream().map(String::valueOf).toList();
        }

        assertThat(report.differences()).isEmpty();
        assertThat(orders).isNotEmpty();
        assertThat(FollowedShop.texts(shop.target(), "SELECT order_no::text FROM public.\"Order_Line\""))
                .containsAll(orders);
        assertThat(shop.traces()).isEmpty();
        assertThat(shop.listener.notices)
                .anyMatch(notice -> notice.contains("without a primary key")
                        && notice.contains("public.keyless")
                        && notice.contains("public.fleeting")
                        && notice.contains("public.parent")
                        && !notice.contains("customer"))
                .anyMatch(notice -> notice.contains("What is left is to remove DMS"));
        assertThat(report.refused()).contains(shop.listener.refusals.get(0));
        assertThat(shop.listener.lags).hasSizeGreaterThanOrEqualTo(4);
        assertThat(shop.listener.advances).isNotEmpty();
        assertThatThrownBy(() -> TestPostgres.execute(shop.source(), "CREATE TABLE late ()"))
                .hasMessageContaining("read-only");
        assertThat(work).isEmptyDirectory();

        assertThat(shop.finish().verified()).isTrue();
        shop.abort();
        TestPostgres.execute(shop.source(), "CREATE TABLE late ()");
    }

    @Test
    void allRowsAtOnceComeFromASourceThatGrantsNothing() throws Exception {
        FollowedShop shop = FollowedShop.from(TestPostgres.source(), ReplicationKind.FULL_LOAD, work);

        CopyReport report = shop.copy();

        assertThat(report.differences()).isEmpty();
        assertThat(shop.traces()).containsExactly("hmig_state");
        assertThat(FollowedShop.texts(shop.source(), "SHOW default_transaction_read_only"))
                .containsExactly("off");
    }

    @Test
    void aSourceThatGrantsNothingIsNotFollowed() throws Exception {
        FollowedShop shop = FollowedShop.from(TestPostgres.source(), ReplicationKind.FULL_LOAD_AND_CHANGES, work);

        assertThatThrownBy(shop::follow)
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("its wal_level is replica and must be logical")
                .hasMessageContaining("role " + shop.source().user() + " may not replicate")
                .hasMessageContaining("Heroku Postgres gives nobody these rights")
                .hasMessageContaining("strategy=sync")
                .hasMessageContaining("dms=full-load");
        assertThat(shop.account().writes()).isEmpty();
        assertThat(shop.traces()).isEmpty();
    }

    @Test
    void itCanBeGivenUpAndBegunAnew() throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        shop.follow();
        shop.abort();
        shop.abort();

        assertThat(shop.traces()).containsExactly("hmig_state");
        TestPostgres.execute(shop.source(), "CREATE TABLE meanwhile (id integer PRIMARY KEY)");

        shop.follow();
        TestPostgres.execute(shop.source(), "INSERT INTO meanwhile VALUES (1)", "SELECT lo_from_bytea(4712, 'late')");
        assertThat(shop.finish().differences()).isEmpty();
        assertThat(shop.traces()).isEmpty();
    }

    @Test
    void definitionsThatChangeMeanwhileEndIt() throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        shop.follow();
        TestPostgres.execute(shop.source(), "ALTER TABLE customer ADD COLUMN late text");

        assertThatThrownBy(shop::finish)
                .hasMessageContaining("definitions have changed")
                .hasMessageContaining("sync=abort");

        shop.abort();
        assertThat(shop.traces()).containsExactly("hmig_state");
    }

    @Test
    void whatServesOneCopyIsNotUsedForAnother() throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        shop.follow();

        assertThatThrownBy(shop::copyOtherwise).hasMessageContaining("of a copy between other databases");

        shop.abort();
    }

    @Test
    void whatIsLeftOfItGoesWithTheApplication() throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        shop.follow();

        assertThat(shop.account()
                        .destroy(new Force(Set.of("database", "cache")))
                        .problems())
                .isEmpty();

        assertThat(shop.traces()).containsExactly("hmig", "hmig", "hmig_state");
    }

    @Test
    void itNeedsTheRightsThatItsPolicyGrants() throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        AllowedActions allowed;
        try (AwsPlatform platform = shop.account().platform(DeployedApp.settings(), DeployedApp.shop())) {
            allowed = AllowedActions.of(platform.rights(DeployedApp.shop()).stream()
                    .map(RightsDocument::content)
                    .toList());
        }

        shop.follow();
        shop.finish();

        assertThat(allowed.missing(shop.account().aws().calls().stream()
                        .map(RecordedCall::action)
                        .distinct()
                        .toList()))
                .isEmpty();
    }
}
