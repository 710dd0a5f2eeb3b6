import io.github.herokumigrate.it.ItEnvironment

new ItEnvironment(binding.variables).hasTheAppRunning('web', 'java Web.java')
