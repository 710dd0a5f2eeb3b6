import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    failedSaying("The process web starts target/image-not-packaged-1.0.jar, but there is no such file in",
            "mvn package heroku-migrate:image")
    didNotLeave("target/heroku-migrate/image.tar")
}
