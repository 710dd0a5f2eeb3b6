import io.github.herokumigrate.it.containers.RegistryEnvironment
import io.github.herokumigrate.it.containers.StartedImages

try (def environment = RegistryEnvironment.of(binding.variables)) {
    new StartedImages(binding.variables).startAsOnHeroku()
}
