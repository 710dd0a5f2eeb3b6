import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    failedSaying("acme-order", "404", "<app>")
    didNotLeave("target/heroku-migrate/snapshot.json")
    didNotLeave("target/heroku-migrate/config.json")
}
