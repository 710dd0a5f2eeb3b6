import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    failedSaying("401", "settings.xml", "HEROKU_API_KEY", "netrc")
    didNotLeave("target/heroku-migrate/snapshot.json")
    didNotLeave("target/heroku-migrate/config.json")
}
