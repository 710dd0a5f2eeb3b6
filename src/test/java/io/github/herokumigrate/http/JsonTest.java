package io.github.herokumigrate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Sample SAMPLE = new Sample(
            "z", Instant.parse("2026-01-02T03:04:05Z"), Optional.of("here"), Optional.empty(), List.of("a"), 3);

    @Test
    void componentsKeepTheirOrderAndAbsentOnesAreLeftOut() {
        assertThat(Json.write(SAMPLE))
                .isEqualTo("{\"zebra\":\"z\",\"at\":\"2026-01-02T03:04:05Z\",\"there\":\"here\",\"list\":[\"a\"],"
                        + "\"count\":3}");
    }

    @Test
    void filesAreIndentedWithLineFeedsOnEverySystem() {
        assertThat(Json.writeIndented(List.of(1, 2))).isEqualTo("[\n  1,\n  2\n]\n");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Json.read(Json.writeIndented(SAMPLE), Sample.class)).isEqualTo(SAMPLE);
    }

    @Test
    void whatIsMissingOrNullIsEmpty() {
        Sample empty = Json.read("{\"zebra\":null,\"list\":null,\"there\":null,\"new\":1}", Sample.class);

        assertThat(empty.zebra()).isEmpty();
        assertThat(empty.list()).isEmpty();
        assertThat(empty.there()).isEmpty();
        assertThat(empty.gone()).isEmpty();
        assertThat(empty.count()).isZero();
    }

    @Test
    void namesAreTexts() {
        assertThat(Json.write(List.of(AppName.of("petclinic"), ProcessType.WEB)))
                .isEqualTo("[\"petclinic\",\"web\"]");
        assertThat(Json.read("\"petclinic\"", AppName.class)).isEqualTo(AppName.of("petclinic"));
    }

    @Test
    void aSecretIsReadAndNeverWritten() {
        assertThat(Json.read("\"s\"", Secret.class)).isEqualTo(Secret.of("s"));
        assertThatThrownBy(() -> Json.write(List.of(Secret.of("hidden"))))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void errorsQuoteNothing() {
        assertThatThrownBy(() -> Json.read("{\"count\":\"hidden\"}", Sample.class))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining("[\"count\"]")
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("hidden")
                .hasNoCause();
    }

    @Test
    void gettingReadyIsQuietAboutAClassPathThatWasClosedMeanwhile() throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(JsonTest::url)
                .toArray(URL[]::new);
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        try {
            try (URLClassLoader build = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
                Method prepare = build.loadClass(Json.class.getName()).getDeclaredMethod("prepare");
                prepare.setAccessible(true);
                prepare.invoke(null);
            }
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("json-prepare")) {
                    thread.join();
                }
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Sample(
            String zebra, Instant at, Optional<String> there, Optional<String> gone, List<String> list, int count) {}
}
