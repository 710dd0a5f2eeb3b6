import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    failedSaying("occupied", "outputDirectory")
    didNotLeave("target/heroku-migrate/snapshot.json")
    didNotLeave("target/heroku-migrate/config.json")
}
