package io.github.herokumigrate.emulator.fly.state;

import java.util.List;
import java.util.Map;

/**
 * What started in a machine.
 *
 * @param app the app
 * @param machine the id of the machine
 * @param version the version of the machine
 * @param image the image as the configuration names it
 * @param command what replaces the command of the image, a word each; empty if nothing does
 * @param environment the environment that it saw: the platform's variables, those of the configuration and the secrets
 */
public record StartedProcess(
        String app,
        String machine,
        String version,
        String image,
        List<String> command,
        Map<String, String> environment) {
    /** The process group that the machine belongs to, {@code app} if it says none. */
    public String group() {
        return environment.getOrDefault("FLY_PROCESS_GROUP", "app");
    }

    /** The command as one text. */
    public String commandLine() {
        return String.join(" ", command);
    }
}
