package io.github.herokumigrate.database.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A client tool that reads a file and whose output is read while it runs. */
public final class ToolStream implements AutoCloseable {
    private static final int BLOCK = 64 << 10;

    private final Process process;
    private final AtomicLong consumed = new AtomicLong();
    private final Thread errorReader;

    private ToolStream(Process process, Thread errorReader) {
        this.process = process;
        this.errorReader = errorReader;
    }

    static ToolStream of(Process process, Path input, Consumer<String> errors) {
        Thread errorReader = ToolProcess.reader(process.getErrorStream(), stream -> ToolProcess.lines(stream, errors));
        ToolStream stream = new ToolStream(process, errorReader);
        Thread feeder = new Thread(() -> stream.feed(input), "client tool input");
        feeder.setDaemon(true);
        feeder.start();
        return stream;
    }

    /** What it writes. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** How many bytes of the file it has taken. */
    public long consumed() {
        return consumed.get();
    }

    /** Waits for its end; all that it complained about is told then. */
    public int await() throws InterruptedException {
        int exit = process.waitFor();
        errorReader.join();
        return exit;
    }

    /** Ends it if it still runs. From any thread; who reads the output finds its end. */
    @Override
    public void close() {
        ToolProcess.end(process);
    }

    private void feed(Path input) {
        byte[] block = new byte[BLOCK];
        try (InputStream file = Files.newInputStream(input);
                OutputStream in = process.getOutputStream()) {
            for (int count = file.read(block); count >= 0; count = file.read(block)) {
                in.write(block, 0, count);
                consumed.addAndGet(count);
            }
        } catch (IOException e) {
            // A tool that has all that it wants, or was ended, reads no further; its exit code tells the rest.
            return;
        }
    }
}
