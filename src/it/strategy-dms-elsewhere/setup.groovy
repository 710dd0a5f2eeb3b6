import io.github.herokumigrate.it.ItEnvironment

new ItEnvironment(binding.variables).hasADatabaseThatHoldsOrdersAndAnEmptyOne()
