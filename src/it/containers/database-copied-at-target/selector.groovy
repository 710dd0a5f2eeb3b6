return io.github.herokumigrate.it.containers.RegistryEnvironment.isPossible()
