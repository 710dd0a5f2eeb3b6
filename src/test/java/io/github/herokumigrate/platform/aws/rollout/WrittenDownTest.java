package io.github.herokumigrate.platform.aws.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written into tags is read back as it was. */
class WrittenDownTest {
    // contract: AWS 0.3: what a tag's value may be.
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9 +\\-=._:/@]{0,256}");

    @Property
    void theSettingsOfAService(
            @ForAll String network,
            @ForAll TaskNetwork.PublicIp publicIp,
            @ForAll Strategy strategy,
            @ForAll @IntRange(min = 1, max = 65535) int port,
            @ForAll @IntRange(max = 100_000) int grace) {
        ServiceWish web = Fakes.web(1, "good");
        ServiceWish wish = new ServiceWish(
                web.type(),
                web.count(),
                web.spec(),
                Optional.of(new WebBinding(
                        () -> "", port, Optional.of(new WebBinding.BlueGreen(() -> "", () -> "", () -> "")))),
                web.scaling(),
                strategy,
                Duration.ofSeconds(grace));
        ServiceSettings settings = ServiceSettings.of(wish, new TaskNetwork(network, List::of, List::of, publicIp));

        assertThat(settings.tag()).matches(TAG);
        assertThat(ServiceSettings.read(settings.tag())).isEqualTo(settings);
        assertThat(ServiceSettings.read(settings.tag()).differences(settings)).isEmpty();
    }

    @Property
    void whatBecameOfAReleaseCommand(
            @ForAll ReleaseMark.Result result, @ForAll @IntRange(min = 1, max = 999_999) int attempt) {
        ReleaseMark mark = new ReleaseMark(result, attempt);

        assertThat(mark.tags().values()).allMatch(value -> TAG.matcher(value).matches());
        assertThat(ReleaseMark.of(mark.tags())).contains(mark);
    }

    @Property
    void anythingElseIsNoSetting(@ForAll String tag) {
        assertThat(ServiceSettings.read(tag).values().keySet()).noneMatch(String::isEmpty);
    }
}
