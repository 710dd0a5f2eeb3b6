import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    printedOnce(":rehearse (")
    left("target/heroku-migrate/report.html")
    didNotLeave("web/target/heroku-migrate")
}
