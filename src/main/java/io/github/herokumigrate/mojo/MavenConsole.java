package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.report.Console;
import org.apache.maven.plugin.logging.Log;

/** Maven's log as a console: every line is scrubbed of known secrets. */
final class MavenConsole implements Console {
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final Log log;
    private final Redactor redactor;
    private final Pace pace;
    private boolean lineIsOpen;

    MavenConsole(Log log, Redactor redactor, Pace pace) {
        this.log = log;
        this.redactor = redactor;
        this.pace = pace;
    }

    @Override
    public synchronized void info(String line) {
        eraseProgress();
        log.info(redactor.redact(line));
    }

    @Override
    public synchronized void warn(String line) {
        eraseProgress();
        log.warn(redactor.redact(line));
    }

    @Override
    public synchronized void debug(String line) {
        if (log.isDebugEnabled()) {
            eraseProgress();
            log.debug(redactor.redact(line));
        }
    }

    @Override
    public synchronized void progress(String line) {
        if (!log.isInfoEnabled()) {
            return;
        }
        if (pace == Pace.SPARSE) {
            log.info(redactor.redact(line));
        } else {
            // Maven's log ends every line; this one is to be replaced.
            System.out.print(ERASE_LINE + redactor.redact(line));
            System.out.flush();
            lineIsOpen = true;
        }
    }

    @Override
    public Pace pace() {
        return pace;
    }

    private void eraseProgress() {
        if (lineIsOpen) {
            System.out.print(ERASE_LINE);
            System.out.flush();
            lineIsOpen = false;
        }
    }
}
