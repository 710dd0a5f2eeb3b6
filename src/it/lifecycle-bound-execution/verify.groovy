import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    left("Dockerfile")
    left("target/heroku-migrate/snapshot.json")
}
