package io.github.herokumigrate.emulator.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.state.ImageRegistry;
import io.github.herokumigrate.testing.StubServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images that a real registry has. */
class ImageRegistryTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    private final StubServer registry = new StubServer();
    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        synchronized (shop.fly().account()) {
            shop.fly().account().images().areIn(new ImageRegistry(registry.uri(), "token"));
        }
        registry.on(
                "HEAD /v2/shop/manifests/v1",
                request -> new StubServer.Response(200, Map.of("Docker-Content-Digest", DIGEST), ""));
        registry.on("HEAD /v2/shop/manifests/v2", request -> new StubServer.Response(404, Map.of(), ""));
    }

    @AfterEach
    void close() {
        registry.close();
        shop.close();
    }

    @Test
    void theDigestIsThatOfTheTagNow() throws Exception {
        String id = shop.created(EmulatedShop.WORKER.replace("registry.fly.io", host()));

        assertThat(shop.emulated(id).image().digest()).isEqualTo(DIGEST);
        String login = Base64.getEncoder().encodeToString("x:token".getBytes(StandardCharsets.UTF_8));
        assertThat(registry.requests().get(0).headers().get("Authorization")).isEqualTo("Basic " + login);
    }

    @Test
    void whatItDoesNotHaveIsRefused() throws Exception {
        String unknown = EmulatedShop.WORKER.replace("registry.fly.io", host()).replace(":v1", ":v2");

        assertThat(shop.caller().post(EmulatedShop.MACHINES, unknown).error()).startsWith("failed to get manifest");
    }

    private String host() {
        return registry.uri().getAuthority();
    }
}
