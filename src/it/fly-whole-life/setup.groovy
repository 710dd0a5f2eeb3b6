import io.github.herokumigrate.it.FlyEnvironment
import io.github.herokumigrate.it.ItEnvironment

// The plan asks it for its extensions.
new ItEnvironment(binding.variables).hasTheAppWithItsDatabase()
new FlyEnvironment(binding.variables)
null
