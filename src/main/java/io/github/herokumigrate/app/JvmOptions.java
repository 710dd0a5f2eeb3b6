package io.github.herokumigrate.app;

import io.github.herokumigrate.model.Memory;

/** The JVM options that Heroku's JVM buildpack chooses by memory (contract: Heroku, jvmcommon). */
final class JvmOptions {
    private static final Memory STANDARD_1X = Memory.ofMebibytes(512);
    private static final Memory STANDARD_2X = Memory.ofGibibytes(1);

    private JvmOptions() {}

    static String forMemory(Memory memory) {
        String common = "-Dfile.encoding=UTF-8 -XX:MaxRAM=" + memory.bytes() + " ";
        if (memory.equals(STANDARD_1X)) {
            return common + "-Xmx300m -Xss512k -XX:CICompilerCount=2";
        }
        if (memory.equals(STANDARD_2X)) {
            return common + "-Xmx671m -XX:CICompilerCount=2";
        }
        return common + "-XX:MaxRAMPercentage=80.0";
    }
}
