import io.github.herokumigrate.it.ItEnvironment

new ItEnvironment(binding.variables).hasTheAppWithDatabaseAt("postgres://u:hidden-word@127.0.0.1:1/d")
