package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ProcessType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The module whose artifact the processes start.
 *
 * @param module the module
 * @param artifact the artifact's path relative to the root
 */
record StartedModule(MavenModule module, Optional<Path> artifact) {
    private static final Pattern TARGET_PATH =
            Pattern.compile("(?:/app/|\\$HOME/|\\./)?(?<module>(?:[\\w.-]+/)*)target/(?<file>[^\\s\"';|&<>()]+)");
    // Runners that the dependency plugin copies beside a WAR start it; they are not what was built.
    private static final Pattern BUILT = Pattern.compile("(?!dependency/)\\S+\\.[jw]ar");

    static StartedModule find(MavenModule root, Map<ProcessType, String> processes) {
        for (String command : webFirst(processes)) {
            Matcher path = TARGET_PATH.matcher(command);
            while (path.find()) {
                Optional<MavenModule> module = moduleAt(root, path.group("module"));
                if (module.isPresent()) {
                    return new StartedModule(module.get(), Optional.of(artifact(root, module.get(), command)));
                }
            }
        }
        MavenModule module = unnamed(root);
        boolean makesNothing = module.packaging().equals("pom");
        return new StartedModule(module, makesNothing ? Optional.empty() : Optional.of(expected(root, module)));
    }

    private static Set<String> webFirst(Map<ProcessType, String> processes) {
        Set<String> commands = new LinkedHashSet<>();
        Optional.ofNullable(processes.get(ProcessType.WEB)).ifPresent(commands::add);
        commands.addAll(processes.values());
        return commands;
    }

    private static Optional<MavenModule> moduleAt(MavenModule root, String path) {
        Path directory = root.directory().resolve(path).normalize();
        return all(root).stream()
                .filter(module -> module.directory().normalize().equals(directory))
                .filter(module -> !module.packaging().equals("pom"))
                .findFirst();
    }

    /** The archive that the command names in the module's target directory, else the one that Maven makes there. */
    private static Path artifact(MavenModule root, MavenModule module, String command) {
        Matcher path = TARGET_PATH.matcher(command);
        while (path.find()) {
            String file = path.group("file");
            boolean plain = BUILT.matcher(file).matches() && !file.contains("*") && !file.contains("$");
            if (plain
                    && moduleAt(root, path.group("module"))
                            .filter(module::equals)
                            .isPresent()) {
                return Path.of(path.group("module")).resolve("target").resolve(file);
            }
        }
        return expected(root, module);
    }

    private static Path expected(MavenModule root, MavenModule module) {
        Path directory =
                root.directory().normalize().relativize(module.directory().normalize());
        if (Framework.of(module) == Framework.QUARKUS) {
            return directory.resolve("target/quarkus-app/quarkus-run.jar");
        }
        String extension = module.packaging().equals("war") ? ".war" : ".jar";
        return directory.resolve("target").resolve(module.finalName() + extension);
    }

    /** Without a hint in the commands: the root itself, else the last module that a framework is used in, else the last. */
    private static MavenModule unnamed(MavenModule root) {
        if (!root.packaging().equals("pom")) {
            return root;
        }
        List<MavenModule> candidates = all(root).stream()
                .filter(module -> !module.packaging().equals("pom"))
                .toList();
        return candidates.stream()
                .filter(module -> Framework.of(module) != Framework.PLAIN)
                .reduce((earlier, later) -> later)
                .or(() -> candidates.stream().reduce((earlier, later) -> later))
                .orElse(root);
    }

    private static List<MavenModule> all(MavenModule module) {
        List<MavenModule> all = new ArrayList<>();
        all.add(module);
        module.modules().forEach(child -> all.addAll(all(child)));
        return all;
    }
}
