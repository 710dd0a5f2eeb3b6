import io.github.herokumigrate.it.ItEnvironment
import io.github.herokumigrate.it.RailwayEnvironment
import io.github.herokumigrate.it.containers.CopierContainers
import io.github.herokumigrate.it.containers.RegistryEnvironment

new ItEnvironment(binding.variables).with {
    hasTheAppWithItsDatabase()
    hasAnEmptyTarget()
}
def registry = new RegistryEnvironment(binding.variables)
def railway = new RailwayEnvironment(binding.variables)
new CopierContainers(registry, railway).runsTheCopy()
null
