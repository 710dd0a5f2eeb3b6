package io.github.herokumigrate.app;

import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process types that Heroku finds, and where it finds them.
 *
 * @param processes process type to command
 * @param origin where they come from
 * @param notices what a user should know about the choice
 */
record ProcessSource(Map<ProcessType, String> processes, ProcessOrigin origin, List<String> notices) {
    private static final String CONTAINER = "container";

    static ProcessSource of(MavenModule root, Optional<String> stack) {
        Path directory = root.directory();
        List<String> notices = new ArrayList<>();
        misspelledProcfile(directory).ifPresent(notices::add);
        Optional<Procfile> procfile = Procfile.read(directory);
        // Only the container stack reads heroku.yml, and then it does not read the Procfile.
        boolean container = stack.filter(CONTAINER::equals).isPresent();
        boolean mayBeContainer = stack.isEmpty() && procfile.isEmpty();
        if (container || mayBeContainer) {
            Map<ProcessType, String> commands =
                    HerokuYml.read(directory).map(HerokuYml::commands).orElse(Map.of());
            if (!commands.isEmpty()) {
                procfile.ifPresent(ignored -> notices.add(
                        "The Procfile is ignored: on the stack container, Heroku" + " reads heroku.yml instead."));
                return new ProcessSource(commands, ProcessOrigin.HEROKU_YML, notices);
            }
        } else if (Files.isRegularFile(directory.resolve(HerokuYml.NAME))) {
            notices.add("heroku.yml is ignored: Heroku reads it on the stack container only.");
        }
        return procfile.map(found -> {
                    notices.addAll(found.notices());
                    return new ProcessSource(found.processes(), ProcessOrigin.PROCFILE, notices);
                })
                .orElseGet(() -> buildpackDefault(root, notices));
    }

    private static ProcessSource buildpackDefault(MavenModule root, List<String> notices) {
        Map<ProcessType, String> processes = new LinkedHashMap<>();
        MavenPom.read(root).defaultWebCommand().ifPresent(command -> processes.put(ProcessType.WEB, command));
        if (processes.isEmpty()) {
            notices.add("There is no Procfile, and Heroku's buildpack has no default command for this kind of project;"
                    + " add a Procfile with a line 'web: …'.");
            return new ProcessSource(processes, ProcessOrigin.NONE, notices);
        }
        notices.add("There is no Procfile: the process type web has the command that Heroku's buildpack would choose.");
        return new ProcessSource(processes, ProcessOrigin.BUILDPACK_DEFAULT, notices);
    }

    private static Optional<String> misspelledProcfile(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.equalsIgnoreCase(Procfile.NAME) && !name.equals(Procfile.NAME))
                    .findFirst()
                    .map(name -> "'" + name + "' is ignored: Heroku reads the file 'Procfile' only, in this spelling.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
