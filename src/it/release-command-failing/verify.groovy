import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    failedSaying("release", "7", "cannot migrate")
    didNotLeave("started")
}
