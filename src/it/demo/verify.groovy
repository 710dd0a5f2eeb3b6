import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).left("target/acme-orders.jar")
