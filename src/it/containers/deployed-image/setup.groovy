import io.github.herokumigrate.it.ItEnvironment
import io.github.herokumigrate.it.containers.RegistryEnvironment

new RegistryEnvironment(binding.variables)
new ItEnvironment(binding.variables).hasTheApp()
return true
