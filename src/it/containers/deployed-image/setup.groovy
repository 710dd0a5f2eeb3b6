import io.github.herokumigrate.it.ItEnvironment
import io.github.herokumigrate.it.containers.RegistryEnvironment

def password = new File(containersDirectory, "registry-password")
password.text = new RegistryEnvironment(binding.variables).registry().password()
context.userProperties.setProperty("registry.password", password.path)
new ItEnvironment(binding.variables).hasTheApp()
return true
