package io.github.herokumigrate.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the image's start script adds to the environment, and what it says of a container's health. */
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(Shell.class)
class ProcessEnvironmentTest {
    private static final String SMALL =
            "-Dfile.encoding=UTF-8 -XX:MaxRAM=536870912 -Xmx300m -Xss512k -XX:CICompilerCount=2";
    private static final String UNKNOWN = "-Dfile.encoding=UTF-8 -XX:MaxRAMPercentage=80.0";
    private static final String JDBC = "jdbc:postgresql://h/d?password=p&sslmode=require&user=u";

    @Parameter
    Shell shell;

    @TempDir
    Path directory;

    ProcessScript script;

    @BeforeEach
    void needTheShell() throws IOException {
        assumeTrue(shell.isInstalled() || !shell.isOptional(), "busybox is not installed");
        script = ProcessScript.in(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "536870912, -Dfile.encoding=UTF-8 -XX:MaxRAM=536870912 -Xmx300m -Xss512k -XX:CICompilerCount=2",
        "1073741824, -Dfile.encoding=UTF-8 -XX:MaxRAM=1073741824 -Xmx671m -XX:CICompilerCount=2",
        "2684354560, -Dfile.encoding=UTF-8 -XX:MaxRAM=2684354560 -XX:MaxRAMPercentage=80.0",
        "268435456, -Dfile.encoding=UTF-8 -XX:MaxRAM=268435456 -XX:MaxRAMPercentage=80.0",
        "1099511627776, -Dfile.encoding=UTF-8 -XX:MaxRAM=1099511627776 -XX:MaxRAMPercentage=80.0",
        "1099511627777, " + UNKNOWN,
        "9223372036854771712, " + UNKNOWN,
        "18446744073709551615, " + UNKNOWN,
        "max, " + UNKNOWN
    })
    void theOptionsFollowTheContainersMemory(String limit, String options) throws Exception {
        script.withMemoryLimit(limit);

        assertThat(script.environmentOfWeb(shell, Map.of()))
                .containsEntry("JAVA_OPTS", options)
                .containsEntry("JAVA_TOOL_OPTIONS", options);
    }

    @Test
    void olderKernelsTellTheMemoryElsewhere() throws Exception {
        script.with("kernel/cgroup/memory/memory.limit_in_bytes", "536870912\n");

        assertThat(script.environmentOfWeb(shell, Map.of())).containsEntry("JAVA_OPTS", SMALL);
    }

    @Test
    void theMemoryMayBeUnknown() throws Exception {
        assertThat(script.environmentOfWeb(shell, Map.of())).containsEntry("JAVA_OPTS", UNKNOWN);
    }

    @Test
    void theUsersOwnOptionsComeLast() throws Exception {
        script.withMemoryLimit("536870912");

        assertThat(script.environmentOfWeb(shell, Map.of("JAVA_OPTS", "-Xmx1g", "JAVA_TOOL_OPTIONS", "-Da=b  -Dc")))
                .containsEntry("JAVA_OPTS", SMALL + " -Xmx1g")
                .containsEntry("JAVA_TOOL_OPTIONS", SMALL + " -Da=b  -Dc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dfile.encoding=UTF-8 -XX:MaxRAM=1073741824 -Xmx671m -XX:CICompilerCount=2 -Da=b",
                "-Dfile.encoding=UTF-8 -XX:MaxRAMPercentage=80.0"
            })
    void optionsThatTheDeploymentPutThereAreNotPutThereAgain(String options) throws Exception {
        script.withMemoryLimit("536870912");

        assertThat(script.environmentOfWeb(shell, Map.of("JAVA_OPTS", options, "JAVA_TOOL_OPTIONS", options)))
                .containsEntry("JAVA_OPTS", options)
                .containsEntry("JAVA_TOOL_OPTIONS", options);
    }

    @Test
    void theOutputOfAOneOffCommandIsItsOwn() throws Exception {
        script.withMemoryLimit("536870912");

        assertThat(script.environmentOfCommand(shell, Map.of("DATABASE_URL", "postgres://u:p@h/d")))
                .containsEntry("JAVA_OPTS", SMALL)
                .containsEntry("JDBC_DATABASE_URL", JDBC)
                .doesNotContainKeys("JAVA_TOOL_OPTIONS", "PROCESS_TYPE");
    }

    @Test
    void processesOfACompoundCommandGetTheEnvironmentOnce() throws Exception {
        script.withMemoryLimit("536870912").withProcfile("web: echo $JAVA_OPTS; echo $JDBC_DATABASE_URL");

        assertThat(script.output(shell, Map.of("DATABASE_URL", "postgres://u:p@h/d", "JAVA_OPTS", "-Da")))
                .isEqualTo(SMALL + " -Da\n" + JDBC + "\n");
    }

    @Test
    void whatIsSetStays() throws Exception {
        Map<String, String> given = Map.of(
                "DATABASE_URL", "postgres://u:p@h/d",
                "JDBC_DATABASE_URL", "jdbc:h2:x",
                "REDIS_URL", "redis://r",
                "SPRING_REDIS_URL", "redis://own");

        assertThat(script.environmentOfWeb(shell, given))
                .containsAllEntriesOf(given)
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:h2:x")
                .containsEntry("SPRING_DATA_REDIS_URL", "redis://r");
    }

    @Test
    void aUsersOwnUrlGetsNoOtherPassword() throws Exception {
        Map<String, String> given = Map.of("DATABASE_URL", "postgres://u:p@h/d", "JDBC_DATABASE_URL", "jdbc:h2:x");

        assertThat(script.environmentOfWeb(shell, given))
                .doesNotContainKeys("JDBC_DATABASE_USERNAME", "JDBC_DATABASE_PASSWORD", "SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void whatIsEmptyIsNotSet() throws Exception {
        Map<String, String> given = Map.of("DATABASE_URL", "postgres://u:p@h/d", "JDBC_DATABASE_URL", "");

        assertThat(script.environmentOfWeb(shell, given)).containsEntry("JDBC_DATABASE_URL", JDBC);
    }

    @Test
    void aLineOfAValueIsNoVariable() throws Exception {
        Map<String, String> given = Map.of(
                "DATABASE_URL",
                "postgres://u:p@h/d",
                "NOTES",
                "spring.datasource.url=x\nSPRING_DATASOURCE_URL=x\nHEROKU_POSTGRESQL_RED_URL=postgres://u:p@h/d");

        assertThat(script.environmentOfWeb(shell, given))
                .containsEntry("SPRING_DATASOURCE_URL", JDBC)
                .doesNotContainKey("HEROKU_POSTGRESQL_RED_JDBC_URL");
    }

    @Test
    void ofTwoParametersTheLastCounts() throws Exception {
        String url = "postgres://u:p@h/d?b=1&a=1&b=2&user=x&%62=3&a=&sslmode=disable&c";

        assertThat(script.environmentOfWeb(shell, Map.of("DATABASE_URL", url)))
                .containsEntry("JDBC_DATABASE_URL", "jdbc:postgresql://h/d?a=&b=3&password=p&sslmode=disable&user=u");
    }

    @Test
    void aNulByteStaysEncodedAsNoVariableCanHoldIt() throws Exception {
        assertThat(script.environmentOfWeb(shell, Map.of("DATABASE_URL", "postgres://u:p%00%41@h/d")))
                .containsEntry("JDBC_DATABASE_PASSWORD", "p%00%41");
    }

    @Test
    void noProgramSeesASecretInItsArguments() throws Exception {
        assumeTrue(shell != Shell.BUSYBOX, "busybox finds its own tools before those of PATH");
        Path arguments = directory.resolve("arguments");
        for (String tool : List.of("sed", "tr", "tail", "od", "sort", "cat")) {
            script.with("bin/" + tool, """
                    #!/bin/sh
                    echo "$0 $*" >> '%s'
                    PATH=${PATH#*:}
                    exec %s "$@"
                    """.formatted(arguments, tool));
            Files.setPosixFilePermissions(
                    directory.resolve("bin/" + tool), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> given = Map.of(
                "PATH", directory.resolve("bin") + ":" + shell.path(),
                "DATABASE_URL", "postgres://Hunter:%48unter%3d'2'@h/Hunter%41?Hunter=Hunter%3d",
                "HEROKU_POSTGRESQL_RED_URL", "postgres://u:Hunter@h/d",
                "REDIS_URL", "redis://:Hunter@r");

        assertThat(script.environmentOfWeb(shell, given)).containsEntry("JDBC_DATABASE_PASSWORD", "Hunter='2'");

        assertThat(arguments).content(UTF_8).contains("bin/od", "bin/sort").doesNotContain("unter");
    }

    @Test
    void aWebProcessIsHealthyOnceItListens() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            processOne("A=b\nPORT=1\0PROCESS_TYPE=web\0PORT=" + socket.getLocalPort() + "\0");
            socketsOfThisMachine();

            assertThat(health(Map.of("PORT", "1"))).isZero();
        }
    }

    @Test
    void aWebProcessThatDoesNotListenIsNotHealthy() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        processOne("PROCESS_TYPE=web\0PORT=" + free + "\0");
        socketsOfThisMachine();

        assertThat(health(Map.of())).isOne();
    }

    // Port 8080 is 1F90. A connection that is open, or goes there, is nobody who listens.
    @ParameterizedTest
    @CsvSource({
        "tcp, '   0: 00000000:1F90 00000000:0000 0A 00000000:00000000', 0",
        "tcp6, '  12: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0:0', 0",
        "tcp, '   0: 0100007F:1F90 0100007F:C001 01 00000000:00000000', 1",
        "tcp, '   0: 0100007F:C001 0100007F:1F90 01 00000000:00000000', 1",
        "tcp, '   0: 00000000:1F91 00000000:0000 0A 00000000:00000000', 1"
    })
    void onlyASocketInTheStateOfListeningOnThePortCounts(String list, String line, int exit) throws Exception {
        processOne("PROCESS_TYPE=web\0");
        script.with("kernel/net/" + list, "  sl  local_address rem_address   st\n" + line + "\n");

        assertThat(health(Map.of("PORT", "8080"))).isEqualTo(exit);
    }

    @Test
    void aWebProcessWithoutAPortIsNotHealthy() throws Exception {
        processOne("PROCESS_TYPE=web\0");

        assertThat(health(Map.of())).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROCESS_TYPE=worker\0", "A=b\0", "A=\nPROCESS_TYPE=web\0", ""})
    void whatIsNoWebProcessIsHealthyWhileItLives(String environ) throws Exception {
        processOne(environ);

        assertThat(health(Map.of("PORT", "8080", "PROCESS_TYPE", "web"))).isZero();
    }

    @Test
    void whatCannotBeReadIsNotJudged() throws Exception {
        assertThat(script.output(shell, Map.of("PORT", "8080"), "--health")).isEmpty();
    }

    private void processOne(String environ) throws IOException {
        script.with("kernel/1/environ", environ);
    }

    private void socketsOfThisMachine() throws IOException {
        for (String list : List.of("tcp", "tcp6")) {
            Path path = Path.of("/proc/net", list);
            if (Files.exists(path)) {
                script.with("kernel/net/" + list, Files.readString(path));
            }
        }
    }

    private int health(Map<String, String> environment) throws Exception {
        Process process = script.start(shell, environment, "--health");
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
