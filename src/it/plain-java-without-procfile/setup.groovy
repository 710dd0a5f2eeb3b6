import io.github.herokumigrate.it.ItEnvironment

new ItEnvironment(binding.variables).hasTheAppRunning('web', 'java $JAVA_OPTS -cp target/classes App')
