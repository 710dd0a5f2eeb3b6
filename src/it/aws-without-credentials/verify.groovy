import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    failedSaying("There are no AWS credentials", "aws sso login", "AWS_ACCESS_KEY_ID")
    printedEqually("There are no AWS credentials", 2)
    printedAtMostOnce("Fetching the AWS SDK")
    didNotLeave("target/heroku-migrate/plan.json")
}
