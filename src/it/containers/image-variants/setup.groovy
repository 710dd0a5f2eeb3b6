new io.github.herokumigrate.it.containers.RegistryEnvironment(binding.variables)
return true
