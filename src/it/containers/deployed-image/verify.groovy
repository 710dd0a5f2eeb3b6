import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.containers.RegistryEnvironment

try (def environment = RegistryEnvironment.of(binding.variables)) {
    new FinishedBuild(binding.variables).with {
        printed("Image acme-orders:1.0, digest sha256:", "No changes. Everything is as wished.")
    }
    environment.hasWhatWasDeployed("acme/deployed-", "1.0", "state/target.properties")
    environment.holdsNoSecret()
}
