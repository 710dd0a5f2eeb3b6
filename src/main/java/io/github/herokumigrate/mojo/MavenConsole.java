package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.report.Console;
import org.apache.maven.plugin.logging.Log;

/** Maven's log as a console: every line is scrubbed of known secrets. */
final class MavenConsole implements Console {
    private final Log log;
    private final Redactor redactor;
    private final String mode;

    MavenConsole(Log log, Redactor redactor, String mode) {
        this.log = log;
        this.redactor = redactor;
        this.mode = mode;
    }

    String mode() {
        return mode;
    }

    @Override
    public void info(String line) {
        log.info(redactor.redact(line));
    }

    @Override
    public void warn(String line) {
        log.warn(redactor.redact(line));
    }

    @Override
    public void debug(String line) {
        log.debug(redactor.redact(line));
    }
}
