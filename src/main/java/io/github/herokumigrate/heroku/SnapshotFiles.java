package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An export as files of one directory: {@code snapshot.json} without values, fit to be committed, and {@code config.json}
 * with them, which only its owner may read and which never stands where git would take it.
 *
 * @param directory the directory
 */
public record SnapshotFiles(Path directory) {
    /** The inventory. */
    public Path snapshotFile() {
        return directory.resolve("snapshot.json");
    }

    /** The values of the config vars. */
    public Path configFile() {
        return directory.resolve("config.json");
    }

    /** The values as {@code heroku config --shell} prints them. */
    public Path shellFile() {
        return directory.resolve("heroku_env.txt");
    }

    /** The values as a {@code .env} file. */
    public Path dotenvFile() {
        return directory.resolve("config.env");
    }

    /**
     * Writes inventory and values.
     *
     * @throws ConfigurationException if git would take the values; nothing is written then
     * @throws io.github.herokumigrate.model.MigrationException if a file can't be written
     */
    public void write(HerokuExport export) {
        writeSecret(configFile(), Json.writeIndented(ConfigVarsJson.reveal(export.configVars())));
        AtomicFile.of(snapshotFile()).write(Json.writeIndented(export.snapshot()));
    }

    /** Writes the values as {@code heroku config --shell} prints them; fails as {@link #write} does. */
    public void writeShell(ConfigVars vars) {
        writeSecret(shellFile(), ShellFormat.encode(vars));
    }

    /** Writes the values as a {@code .env} file; fails as {@link #write} does. */
    public void writeDotenv(ConfigVars vars) {
        writeSecret(dotenvFile(), DotenvFormat.encode(vars));
    }

    /**
     * Reads an earlier export, inventory and values.
     *
     * @throws ConfigurationException if a file is missing, damaged or of a newer format
     */
    public HerokuExport read() {
        return new HerokuExport(readSnapshot(), readConfigVars());
    }

    /**
     * Reads the inventory of an earlier export.
     *
     * @throws ConfigurationException if it is missing, damaged or of a newer format
     */
    public HerokuSnapshot readSnapshot() {
        Path file = snapshotFile();
        String text = text(file);
        int format = json(file, text, Header.class).format();
        if (format > HerokuSnapshot.FORMAT) {
            throw new ConfigurationException("'" + file + "' was written by a newer version of this plugin (format "
                    + format + ", this one reads " + HerokuSnapshot.FORMAT
                    + "). Use that version, or export again with this one.");
        }
        HerokuSnapshot snapshot = json(file, text, HerokuSnapshot.class);
        if (format < 1 || snapshot.app() == null || snapshot.takenAt() == null) {
            throw damaged(file, "it is not an inventory");
        }
        return snapshot;
    }

    /**
     * Reads the values of an earlier export.
     *
     * @throws ConfigurationException if they are missing or damaged
     */
    public ConfigVars readConfigVars() {
        Path file = configFile();
        ConfigVarsJson values = json(file, text(file), ConfigVarsJson.class);
        if (values.containsValue(null)) {
            throw damaged(file, "a value is missing");
        }
        return values.vars();
    }

    private static void writeSecret(Path file, String text) {
        GitWorkTree.refuseUnlessIgnored(file);
        AtomicFile.ofOwnerOnly(file).write(text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("There is no '" + file
                    + "'. Make it with the goal export-config, or correct" + " <source><snapshotDirectory>.");
        } catch (IOException e) {
            throw damaged(file, "it can't be read as UTF-8 text");
        }
    }

    private static <T> T json(Path file, String text, Class<T> type) {
        try {
            return Json.read(text, type);
        } catch (JsonFormatException e) {
            throw damaged(file, e.getMessage());
        }
    }

    private static ConfigurationException damaged(Path file, String reason) {
        return new ConfigurationException(
                "'" + file + "' is damaged: " + reason + ". Write it again with the goal export-config.");
    }

    private record Header(int format) {}
}
